package io.holdfast.app.inventory;

import static io.holdfast.app.crash.DurableStep.STOCK_VIEW;

import io.holdfast.inventory.api.InventoryEvent.UnitsReceived;
import io.holdfast.inventory.api.InventoryEvent.UnitsReleased;
import io.holdfast.inventory.api.InventoryEvent.UnitsReserved;
import io.holdfast.inventory.api.Sku;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/**
 * Keeps {@code stock_view} in the very transaction that appends the stock's events, one statement
 * per SKU that it touched. Whoever sees an order confirmed thus sees its stock deducted too.
 */
@Component
class StockProjection implements Consumer<List<? extends EventMessage<?>>> {

  private static final String MOVE =
      """
      update stock_view
      set received = received + ?, available = available + ?, reserved = reserved + ?
      where sku = ?
      """;
  private static final String OPEN =
      "insert into stock_view (received, available, reserved, sku) values (?, ?, ?, ?)";

  private final JdbcTemplate database;

  StockProjection(JdbcTemplate database) {
    this.database = database;
  }

  @Override
  public void accept(List<? extends EventMessage<?>> committed) {
    // Sorted, so that two transactions lock the rows they share in the same order.
    Map<String, Movement> movements = new TreeMap<>();
    for (EventMessage<?> message : committed) {
      Object event = message.getPayload();
      if (event instanceof UnitsReceived in) {
        add(movements, in.sku(), new Movement(in.quantity().value(), 0));
      } else if (event instanceof UnitsReserved out) {
        add(movements, out.sku(), new Movement(0, out.quantity().value()));
      } else if (event instanceof UnitsReleased back) {
        add(movements, back.sku(), new Movement(0, -back.quantity().value()));
      }
    }
    if (!movements.isEmpty()) {
      STOCK_VIEW.before();
      movements.forEach(this::move);
      STOCK_VIEW.after();
    }
  }

  private void move(String sku, Movement by) {
    Object[] row = {by.received(), by.received() - by.reserved(), by.reserved(), sku};
    if (database.update(MOVE, row) == 0) {
      database.update(OPEN, row);
    }
  }

  private static void add(Map<String, Movement> movements, Sku sku, Movement movement) {
    movements.merge(sku.value(), movement, Movement::plus);
  }

  private record Movement(long received, long reserved) {
    Movement plus(Movement other) {
      return new Movement(received + other.received, reserved + other.reserved);
    }
  }
}
