package io.holdfast.app.inventory;

import io.holdfast.inventory.api.InventoryEvent.UnitsReceived;
import io.holdfast.inventory.api.InventoryEvent.UnitsReleased;
import io.holdfast.inventory.api.InventoryEvent.UnitsReserved;
import io.holdfast.inventory.api.Sku;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.axonframework.eventhandling.EventMessage;
import org.springframework.jdbc.core.JdbcTemplate;

/** What some events change in the stock list: two round trips at most. */
final class StockMovements {

  private static final String MOVE =
      """
      update %s
      set received = received + ?, available = available + ?, reserved = reserved + ?
      where sku = ?
      """;
  private static final String OPEN =
      "insert into %s (received, available, reserved, sku) values (?, ?, ?, ?)";

  /** Sorted, so that two transactions lock the rows they share in the same order. */
  private final Map<String, Movement> movements = new TreeMap<>();

  static StockMovements of(List<? extends EventMessage<?>> messages) {
    StockMovements movements = new StockMovements();
    messages.forEach(message -> movements.add(message.getPayload()));
    return movements;
  }

  private void add(Object event) {
    if (event instanceof UnitsReceived in) {
      add(in.sku(), new Movement(in.quantity().value(), 0));
    } else if (event instanceof UnitsReserved out) {
      add(out.sku(), new Movement(0, out.quantity().value()));
    } else if (event instanceof UnitsReleased back) {
      add(back.sku(), new Movement(0, -back.quantity().value()));
    }
  }

  private void add(Sku sku, Movement movement) {
    movements.merge(sku.value(), movement, Movement::plus);
  }

  void write(JdbcTemplate database, String table) {
    String move = MOVE.formatted(table);
    String open = OPEN.formatted(table);
    List<Object[]> rows = new ArrayList<>();
    movements.forEach(
        (sku, by) ->
            rows.add(
                new Object[] {by.received(), by.received() - by.reserved(), by.reserved(), sku}));
    int[] moved = database.batchUpdate(move, rows);
    List<Object[]> unknown =
        IntStream.range(0, moved.length)
            .filter(row -> moved[row] == 0)
            .mapToObj(rows::get)
            .toList();
    if (!unknown.isEmpty()) {
      database.batchUpdate(open, unknown);
    }
  }

  private record Movement(long received, long reserved) {
    Movement plus(Movement other) {
      return new Movement(received + other.received, reserved + other.reserved);
    }
  }
}
