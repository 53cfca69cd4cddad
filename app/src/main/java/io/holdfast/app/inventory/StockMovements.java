package io.holdfast.app.inventory;

import io.holdfast.app.batching.RoundTrip;
import io.holdfast.inventory.api.InventoryEvent.UnitsReceived;
import io.holdfast.inventory.api.InventoryEvent.UnitsReleased;
import io.holdfast.inventory.api.InventoryEvent.UnitsReserved;
import io.holdfast.inventory.api.Sku;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.axonframework.eventhandling.EventMessage;

/** What some events change in the stock list: one statement, however many they are. */
final class StockMovements {

  /** Locks in one order, so that no two transactions wait for a row of each other. */
  private static final String MOVE =
      """
      with movement as materialized (
        select * from unnest(?::text[], ?::bigint[], ?::bigint[])
          as movement (sku, received, reserved)),
      known as materialized (
        select sku from {table} where sku = any (?) order by sku for update),
      moved as (
        update {table} stock
        set received = stock.received + movement.received,
            available = stock.available + movement.received - movement.reserved,
            reserved = stock.reserved + movement.reserved
        from movement join known using (sku)
        where stock.sku = movement.sku and stock.sku = any (?)
        returning stock.sku)
      insert into {table} (sku, received, available, reserved)
      select sku, received, received - reserved, reserved from movement
      where sku not in (select sku from moved) order by sku
      """;

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

  void addTo(RoundTrip trip, String table) {
    if (movements.isEmpty()) {
      return;
    }
    Object skus = movements.keySet().toArray(String[]::new);
    trip.update(
        MOVE.replace("{table}", table),
        skus,
        each(Movement::received),
        each(Movement::reserved),
        skus,
        skus);
  }

  private Object each(Function<Movement, Long> value) {
    return movements.values().stream().map(value).toArray(Long[]::new);
  }

  private record Movement(long received, long reserved) {
    Movement plus(Movement other) {
      return new Movement(received + other.received, reserved + other.reserved);
    }
  }
}
