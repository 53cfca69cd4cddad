package io.holdfast.app.console;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the last half hour, minute by minute, from the newest orders. */
final class Minutes {

  /** Bounds the query whatever the load; beyond it the older minutes are counted too low. */
  static final int ORDERS = 20_000;

  private final JdbcClient database;

  Minutes(JdbcClient database) {
    this.database = database;
  }

  /** Thirty minutes, oldest first, the one that has not ended last. */
  List<Minute> newest() {
    return database
        .sql(
            """
            with newest as (
              select date_trunc('minute', placed_at) as minute, status,
                     case when status in ('CONFIRMED', 'REJECTED')
                          then extract(epoch from completed_at - placed_at)::float8 end as seconds
              from (select status, placed_at, completed_at from order_view
                    order by position desc limit ?) orders
            )
            select series.minute,
                   count(*) filter (where status = 'PLACED') as placed,
                   count(*) filter (where status = 'CONFIRMED') as confirmed,
                   count(*) filter (where status = 'REJECTED') as rejected,
                   count(*) filter (where status = 'CANCELLED') as cancelled,
                   percentile_cont(0.5) within group (order by seconds) as p50,
                   percentile_cont(0.99) within group (order by seconds) as p99
            from generate_series(date_trunc('minute', now()) - interval '29 minutes',
                                 date_trunc('minute', now()), interval '1 minute') series(minute)
            left join newest using (minute)
            group by series.minute order by series.minute
            """)
        .param(ORDERS)
        .query((row, n) -> minute(row))
        .list();
  }

  private static Minute minute(ResultSet row) throws SQLException {
    return new Minute(
        row.getObject("minute", OffsetDateTime.class).toInstant(),
        row.getLong("placed"),
        row.getLong("confirmed"),
        row.getLong("rejected"),
        row.getLong("cancelled"),
        row.getObject("p50", Double.class),
        row.getObject("p99", Double.class));
  }
}
