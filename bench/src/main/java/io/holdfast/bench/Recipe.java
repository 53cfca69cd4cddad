package io.holdfast.bench;

import io.holdfast.processes.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * How one system is started and asked for its orders.
 *
 * @param orderDatabase the name of its order database
 * @param finalOrders a query by an array of order ids for the final ones, each with whether it was
 *     confirmed
 */
record Recipe(
    String name,
    String orderDatabase,
    String finalOrders,
    Function<Integer, List<String>> orderCommand,
    Function<Integer, List<String>> inventoryCommand) {

  List<String> order(int port) {
    return orderCommand.apply(port);
  }

  List<String> inventory(int port) {
    return inventoryCommand.apply(port);
  }

  /** The local message table. */
  static Recipe classic(Servers servers) {
    return new Recipe(
        "classic",
        Servers.CLASSIC_ORDERS,
        """
        select order_id, status = 'CONFIRMED' from orders
        where order_id = any(?) and status <> 'PLACED'
        """,
        port -> classic(servers, "order", Servers.CLASSIC_ORDERS, port),
        port -> classic(servers, "inventory", Servers.CLASSIC_INVENTORY, port));
  }

  private static List<String> classic(Servers servers, String service, String database, int port) {
    List<String> arguments = new ArrayList<>();
    arguments.add(service);
    arguments.add("--server.port=" + port);
    arguments.add("--server.address=127.0.0.1");
    arguments.add("--spring.kafka.bootstrap-servers=" + servers.bootstrapServers());
    arguments.addAll(dataSource(servers.database(), database));
    return servers.classic().application(arguments);
  }

  /** Holdfast as it is shipped. */
  static Recipe holdfast(Servers servers) {
    return new Recipe(
        "holdfast",
        Servers.HOLDFAST_ORDERS,
        """
        select aggregate_identifier::uuid, payload_type = 'order.confirmed'
        from domain_event_entry
        where aggregate_identifier = any(?::text[])
          and payload_type in ('order.confirmed', 'order.rejected')
        """,
        port -> holdfast(servers, "order", Servers.HOLDFAST_ORDERS, port),
        port -> holdfast(servers, "inventory", Servers.HOLDFAST_INVENTORY, port));
  }

  private static List<String> holdfast(Servers servers, String context, String database, int port) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--contexts=" + context);
    arguments.add("--holdfast." + context + ".port=" + port);
    arguments.add("--server.address=127.0.0.1");
    arguments.add("--holdfast.kafka.bootstrap-servers=" + servers.bootstrapServers());
    arguments.addAll(dataSource(servers.database(), database));
    return servers.holdfast().application(arguments);
  }

  private static List<String> dataSource(Database database, String name) {
    return List.of(
        "--spring.datasource.url=" + database.jdbcUrl(name),
        "--spring.datasource.username=" + database.user(),
        "--spring.datasource.password=" + database.password());
  }
}
