package io.holdfast.bench;

import io.holdfast.processes.Database;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Holdfast's databases, which are made larger while its processes are down. What is added are
 * copies of what Holdfast has written itself, under new identifiers and at the positions that come
 * next; whoever reads the store stands behind them afterwards.
 */
final class GrownStore {

  private final Database database;
  private final OrderIds ids;

  /**
   * @param ids how those of the copies are chosen
   */
  GrownStore(Database database, OrderIds ids) {
    this.database = database;
    this.ids = ids;
  }

  long events() throws SQLException {
    return ask(Servers.HOLDFAST_ORDERS, "select count(*) from domain_event_entry");
  }

  long openSagas() throws SQLException {
    return ask(Servers.HOLDFAST_ORDERS, "select count(*) from saga_entry");
  }

  long reservations(String sku) throws SQLException {
    return ask(
        Servers.HOLDFAST_INVENTORY,
        """
        select count(*) from domain_event_entry
        where aggregate_identifier = 'stock:%s' and payload_type = 'inventory.units-reserved'
        """
            .formatted(sku));
  }

  boolean hasSnapshots() throws SQLException {
    return ask(Servers.HOLDFAST_INVENTORY, "select count(*) from snapshot_event_entry") > 0;
  }

  /** Whether the list of orders shows all of these as final, and no saga is left of them. */
  boolean areDone(List<UUID> orders) throws SQLException {
    return orders.size()
        == count(
            """
            select count(*) from unnest(?::text[]) it (id)
            join order_view on order_id = it.id::uuid and status <> 'PLACED'
            where not exists (select from association_value_entry where association_value = it.id)
            """,
            orders);
  }

  /** Whether all of these are in the list, and Kafka has acknowledged their requests. */
  boolean areSent(List<UUID> orders) throws SQLException {
    return orders.size()
        == count(
            """
            select count(*) from unnest(?::text[]) it (id)
            join order_view on order_id = id::uuid
            join domain_event_entry on aggregate_identifier = id
              and payload_type = 'order.reservation-requested'
            where global_index <= (select position from relay_position)
            """,
            orders);
  }

  /** Adds at least so many events of orders like these, and their reservations. */
  void addFinishedOrders(List<UUID> templates, long events)
      throws SQLException, InterruptedException {
    Map<String, ?> copies = copies(orders(templates, events));
    inBoth(
        () -> add(Servers.HOLDFAST_ORDERS, templates, copies, "orders.sql"),
        () -> add(Servers.HOLDFAST_INVENTORY, templates, copies, "stock.sql"));
  }

  private long orders(List<UUID> templates, long events) throws SQLException {
    long ofTemplates =
        count(
            """
            select count(*) from domain_event_entry
            where aggregate_identifier in
              (select stream.id from unnest(?::text[]) order_id (id), lateral
                 (values (order_id.id), ('inventory:' || order_id.id)) stream (id))
            """,
            templates);
    return (events * templates.size() + ofTemplates - 1) / ofTemplates;
  }

  /** Adds reservations like those of these orders to the inventory context, and no orders. */
  void addReservations(List<UUID> templates, long reservations) throws SQLException {
    add(Servers.HOLDFAST_INVENTORY, templates, copies(reservations), "stock.sql");
  }

  /** Adds so many orders like these, which have been asked for and not answered. */
  void addOpenOrders(List<UUID> templates, long orders) throws SQLException {
    add(Servers.HOLDFAST_ORDERS, templates, copies(orders), "orders.sql", "sagas.sql");
  }

  /** What the scripts are told; the same copy has the same id in both contexts. */
  private Map<String, ?> copies(long number) {
    return Map.of(
        "copies",
        number,
        "now",
        System.currentTimeMillis(),
        "ordered",
        ids == OrderIds.TIME_ORDERED);
  }

  private void add(String name, List<UUID> templates, Map<String, ?> copies, String... scripts)
      throws SQLException {
    try (Connection connection = database.connect(name)) {
      connection.setAutoCommit(false);
      Script.run(connection, "templates.sql", copies);
      try (PreparedStatement insert =
          connection.prepareStatement(
              "insert into template select nth - 1, id"
                  + " from unnest(?::text[]) with ordinality it (id, nth)")) {
        insert.setArray(1, array(connection, templates));
        insert.executeUpdate();
      }
      for (String script : scripts) {
        Script.run(connection, script, copies);
      }
      connection.commit();
    }
  }

  /** Puts every reader behind what was added, and leaves nothing of that to the next load. */
  void settle() throws SQLException, InterruptedException {
    inBoth(
        () -> settle(Servers.HOLDFAST_ORDERS, "order-positions.sql"),
        () -> settle(Servers.HOLDFAST_INVENTORY, "stock-positions.sql"));
    try (Connection administrator = database.administrate()) {
      Script.execute(administrator, "checkpoint");
    }
  }

  private void settle(String name, String script) throws SQLException {
    try (Connection connection = database.connect(name)) {
      connection.setAutoCommit(false);
      Script.run(connection, "positions.sql", Map.of());
      Script.run(connection, script, Map.of());
      connection.commit();
      connection.setAutoCommit(true);
      Script.execute(connection, "vacuum analyze");
    }
  }

  private interface Work {
    void run() throws SQLException;
  }

  /** Side by side, for each may take minutes. */
  private static void inBoth(Work orders, Work inventory)
      throws SQLException, InterruptedException {
    FutureTask<Void> beside =
        new FutureTask<>(
            () -> {
              inventory.run();
              return null;
            });
    new Thread(beside, "inventory's copies").start();
    orders.run();
    try {
      beside.get();
    } catch (ExecutionException e) {
      throw new SQLException("The inventory context's store could not be grown.", e.getCause());
    }
  }

  private long ask(String name, String sql) throws SQLException {
    try (Connection connection = database.connect(name);
        PreparedStatement query = connection.prepareStatement(sql)) {
      return number(query);
    }
  }

  private long count(String sql, List<UUID> orders) throws SQLException {
    try (Connection connection = database.connect(Servers.HOLDFAST_ORDERS);
        PreparedStatement query = connection.prepareStatement(sql)) {
      query.setArray(1, array(connection, orders));
      return number(query);
    }
  }

  private static Array array(Connection connection, List<UUID> orders) throws SQLException {
    return connection.createArrayOf("text", orders.stream().map(UUID::toString).toArray());
  }

  private static long number(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
