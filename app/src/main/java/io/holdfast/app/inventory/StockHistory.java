package io.holdfast.app.inventory;

import io.holdfast.app.inventory.StockMovement.Kind;
import io.holdfast.app.web.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What the events of one SKU tell, newest first. It counts back from the stock list, which is never
 * behind them, so that a page costs as little after a million events as after ten.
 */
@Component
final class StockHistory {

  private final JdbcClient database;

  StockHistory(JdbcClient database) {
    this.database = database;
  }

  private record Positioned(long position, StockMovement movement) {}

  Page<StockMovement> movements(String sku, HistoryCursor from, int limit) {
    List<Positioned> rows =
        database
            .sql(
                """
                with newest as (
                  select sequence_number, time_stamp, payload_type,
                         convert_from(payload, 'UTF8')::jsonb as event
                  from domain_event_entry
                  where aggregate_identifier = 'stock:' || :sku and sequence_number < :below
                  order by sequence_number desc limit :limit
                ), movement as (
                  select sequence_number, time_stamp, upper(substr(payload_type, 17)) as kind,
                         (event ->> 'quantity')::int as quantity,
                         coalesce(event ->> 'reservationId', event ->> 'receiptId') as cause,
                         case payload_type when 'inventory.units-received'
                           then (event ->> 'quantity')::int else 0 end as came,
                         case payload_type when 'inventory.units-received' then 0
                           when 'inventory.units-reserved' then (event ->> 'quantity')::int
                           else -(event ->> 'quantity')::int end as went
                  from newest
                )
                select movement.*,
                       received - coalesce(sum(came) over later, 0) as received,
                       available - coalesce(sum(came - went) over later, 0) as available,
                       reserved - coalesce(sum(went) over later, 0) as reserved
                from movement
                join (select coalesce(cast(:received as bigint), received) as received,
                             coalesce(cast(:available as bigint), available) as available,
                             coalesce(cast(:reserved as bigint), reserved) as reserved
                      from stock_view where sku = :sku) level on true
                window later as (order by sequence_number desc
                                 rows between unbounded preceding and 1 preceding)
                order by sequence_number desc
                """)
            .param("sku", sku)
            .param("below", from.position())
            .param("limit", limit)
            .param("received", from.received())
            .param("available", from.available())
            .param("reserved", from.reserved())
            .query((row, n) -> new Positioned(row.getLong("sequence_number"), movement(row)))
            .list();
    return Page.of(
        rows,
        limit,
        Positioned::movement,
        row -> HistoryCursor.before(row.position(), row.movement()).toString());
  }

  private static StockMovement movement(ResultSet row) throws SQLException {
    return new StockMovement(
        row.getObject("time_stamp", OffsetDateTime.class).toInstant(),
        Kind.valueOf(row.getString("kind")),
        row.getInt("quantity"),
        row.getString("cause"),
        row.getLong("received"),
        row.getLong("available"),
        row.getLong("reserved"));
  }
}
