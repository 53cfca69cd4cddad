package io.holdfast.bench;

import io.holdfast.processes.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What Holdfast keeps of one order, read from its tables after a load.
 *
 * @param count events per order, in both databases
 * @param bytes of payload and metadata of an event, on average
 */
record RowsOfAnOrder(int count, int bytes) {

  static RowsOfAnOrder read(Database database) throws SQLException {
    long[] orders = ofOrders(database, Servers.HOLDFAST_ORDERS);
    long[] inventory = ofOrders(database, Servers.HOLDFAST_INVENTORY);
    long events = orders[1] + inventory[1];
    long bytes = orders[2] + inventory[2];
    return new RowsOfAnOrder(
        Math.toIntExact(Math.round((double) events / orders[0])), Math.toIntExact(bytes / events));
  }

  /** Orders, their events, and the bytes of these. */
  private static long[] ofOrders(Database database, String name) throws SQLException {
    String sql =
        """
        select count(*) filter (where payload_type = 'order.placed'),
               count(*),
               sum(octet_length(payload) + coalesce(octet_length(meta_data), 0))
        from domain_event_entry
        where payload_type not in ('inventory.receipt-booked', 'inventory.units-received')
        """;
    try (Connection connection = database.connect(name);
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return new long[] {row.getLong(1), row.getLong(2), row.getLong(3)};
    }
  }
}
