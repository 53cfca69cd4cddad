package io.holdfast.inventory;

import io.holdfast.inventory.api.InventoryEvent.UnitsReceived;
import io.holdfast.inventory.api.InventoryEvent.UnitsReleased;
import io.holdfast.inventory.api.InventoryEvent.UnitsReserved;
import io.holdfast.inventory.api.Sku;
import io.holdfast.inventory.api.StockLevel;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The stock as anyone would work it out who has nothing but the stored events. */
final class StoredStock {

  private final Map<Sku, Long> received = new HashMap<>();
  private final Map<Sku, Long> available = new HashMap<>();
  private final Map<Sku, Long> reserved = new HashMap<>();

  void add(List<Object> events) {
    for (Object event : events) {
      if (event instanceof UnitsReceived units) {
        received.merge(units.sku(), (long) units.quantity().value(), Long::sum);
        available.merge(units.sku(), (long) units.quantity().value(), Long::sum);
      } else if (event instanceof UnitsReserved units) {
        available.merge(units.sku(), (long) -units.quantity().value(), Long::sum);
        reserved.merge(units.sku(), (long) units.quantity().value(), Long::sum);
      } else if (event instanceof UnitsReleased units) {
        reserved.merge(units.sku(), (long) -units.quantity().value(), Long::sum);
        available.merge(units.sku(), (long) units.quantity().value(), Long::sum);
      }
    }
  }

  StockLevel level(Sku sku) {
    return new StockLevel(
        sku,
        received.getOrDefault(sku, 0L),
        available.getOrDefault(sku, 0L),
        reserved.getOrDefault(sku, 0L));
  }
}
