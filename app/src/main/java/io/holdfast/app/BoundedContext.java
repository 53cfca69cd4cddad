package io.holdfast.app;

import io.holdfast.app.inventory.InventoryContext;
import io.holdfast.app.order.OrderContext;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** The contexts that a process may run; each is a Spring application context of its own. */
enum BoundedContext {
  INVENTORY(InventoryContext.class, "inventory", "stock_view", 8081),
  ORDER(OrderContext.class, "orders", "order_view", 8080);

  private final Class<?> configuration;
  private final String database;
  private final String mark;
  private final int defaultPort;

  BoundedContext(Class<?> configuration, String database, String mark, int defaultPort) {
    this.configuration = configuration;
    this.database = database;
    this.mark = mark;
    this.defaultPort = defaultPort;
  }

  Class<?> configuration() {
    return configuration;
  }

  String database() {
    return database;
  }

  /** A table that only the database of this context has. */
  String mark() {
    return mark;
  }

  int defaultPort() {
    return defaultPort;
  }

  /** The name in {@code --contexts} and in settings such as {@code holdfast.order.port}. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Reads the names of {@code --contexts}.
   *
   * @throws StartFailure if one is not known
   */
  static List<BoundedContext> named(List<String> ids) {
    List<BoundedContext> known = List.of(values());
    if (ids.isEmpty()) {
      throw new StartFailure(
          "There is no context to run; --contexts takes order, inventory or both.");
    }
    for (String id : ids) {
      if (known.stream().noneMatch(context -> context.id().equals(id))) {
        throw new StartFailure(
            "There is no context '" + id + "'; --contexts takes order, inventory or both.");
      }
    }
    return Arrays.stream(values()).filter(context -> ids.contains(context.id())).toList();
  }
}
