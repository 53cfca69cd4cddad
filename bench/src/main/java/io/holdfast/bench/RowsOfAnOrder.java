package io.holdfast.bench;

import io.holdfast.processes.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What Holdfast writes for one order, read from its databases after a load.
 *
 * @param count rows inserted or updated in any table of both databases, per order
 * @param bytes of payload and metadata of an event, on average
 */
record RowsOfAnOrder(int count, int bytes) {

  static RowsOfAnOrder read(Database database) throws SQLException {
    Written orders = Written.read(database, Servers.HOLDFAST_ORDERS);
    Written inventory = Written.read(database, Servers.HOLDFAST_INVENTORY);
    return new RowsOfAnOrder(
        Math.toIntExact(Math.round((double) (orders.rows + inventory.rows) / orders.placed)),
        Math.toIntExact((orders.bytes + inventory.bytes) / (orders.events + inventory.events)));
  }

  private record Written(long placed, long events, long bytes, long rows) {

    static Written read(Database database, String name) throws SQLException {
      String sql =
          """
          select count(*) filter (where payload_type = 'order.placed'),
                 count(*),
                 sum(octet_length(payload) + coalesce(octet_length(meta_data), 0)),
                 (select sum(n_tup_ins + n_tup_upd) from pg_stat_user_tables
                  where schemaname = 'public')
          from domain_event_entry
          """;
      try (Connection connection = database.connect(name);
          Statement statement = connection.createStatement();
          ResultSet row = statement.executeQuery(sql)) {
        row.next();
        return new Written(row.getLong(1), row.getLong(2), row.getLong(3), row.getLong(4));
      }
    }
  }
}
