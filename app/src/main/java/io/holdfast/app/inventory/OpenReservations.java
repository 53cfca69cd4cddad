package io.holdfast.app.inventory;

import io.holdfast.app.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The reservations that hold units of a SKU, newest first. */
@Component
final class OpenReservations {

  private final JdbcClient database;

  OpenReservations(JdbcClient database) {
    this.database = database;
  }

  private record Positioned(long position, boolean open, OpenReservation reservation) {}

  /**
   * Looks at as many of the SKU's reservations as the page may have: it may be short, or empty, and
   * yet be followed by another one.
   */
  Page<OpenReservation> below(long position, String sku, int limit) {
    List<Positioned> lookedAt =
        database
            .sql(
                """
                select sequence_number, time_stamp, event ->> 'reservationId' as reservation_id,
                       (event ->> 'quantity')::int as quantity,
                       not exists (
                         select from domain_event_entry
                         where aggregate_identifier = event ->> 'reservationId'
                           and payload_type = 'inventory.reservation-released'
                       ) as open
                from (
                  select sequence_number, time_stamp, convert_from(payload, 'UTF8')::jsonb as event
                  from domain_event_entry
                  where aggregate_identifier = 'stock:' || ? and sequence_number < ?
                    and payload_type = 'inventory.units-reserved'
                  order by sequence_number desc limit ?
                ) reserved
                order by sequence_number desc
                """)
            .params(sku, position, limit)
            .query((row, n) -> positioned(row))
            .list();
    Page<Positioned> page =
        Page.of(lookedAt, limit, row -> row, row -> Long.toString(row.position()));
    return new Page<>(
        page.items().stream().filter(Positioned::open).map(Positioned::reservation).toList(),
        page.nextCursor());
  }

  private static Positioned positioned(ResultSet row) throws SQLException {
    return new Positioned(
        row.getLong("sequence_number"),
        row.getBoolean("open"),
        new OpenReservation(
            row.getString("reservation_id"),
            row.getInt("quantity"),
            row.getObject("time_stamp", OffsetDateTime.class).toInstant()));
  }
}
