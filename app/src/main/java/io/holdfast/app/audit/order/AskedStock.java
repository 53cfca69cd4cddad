package io.holdfast.app.audit.order;

import io.holdfast.app.audit.StoredEvent;
import java.util.Map;

/**
 * What an order had asked of inventory when it ended, told a second time and in another way than
 * the aggregate tells it.
 *
 * @param units by SKU
 * @param attempts the number of its newest request
 */
record AskedStock(Map<String, Long> units, int attempts) {

  /**
   * @param order as it was when it ended
   */
  static AskedStock of(OrderHistory order) {
    return new AskedStock(
        order
            .first("order.placed")
            .map(placed -> placed.units("lines", "quantity"))
            .orElse(Map.of()),
        order.events().stream()
            .filter(event -> event.is("order.reservation-requested"))
            .mapToInt(StoredEvent::attempt)
            .max()
            .orElse(0));
  }

  /** Whether the answer is one to an attempt that was made. */
  boolean isAnsweredBy(StoredEvent answer) {
    return answer.attempt() >= 1 && answer.attempt() <= attempts;
  }

  /** Whether it names the lines that were ordered: all of them, or those that are short. */
  boolean hasTheLinesOf(StoredEvent answer) {
    return answer.is("inventory.stock-reserved")
        ? answer.units("lines", "quantity").equals(units)
        : units.entrySet().containsAll(answer.units("shortages", "requested").entrySet());
  }
}
