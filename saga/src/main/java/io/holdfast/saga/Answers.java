package io.holdfast.saga;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.order.api.Answer;
import io.holdfast.order.api.Sku;

/** Puts what inventory says it answers into the words of the order context. */
final class Answers {

  private Answers() {}

  static Answer of(StockReserved event) {
    return new Answer(
        event.attempt(),
        event.lines().stream()
            .collect(
                groupingBy(
                    line -> Sku.of(line.sku().value()),
                    summingLong(line -> line.quantity().value()))));
  }

  static Answer of(ReservationRejected event) {
    return new Answer(
        event.attempt(),
        event.shortages().stream()
            .collect(
                groupingBy(
                    shortage -> Sku.of(shortage.sku().value()),
                    summingLong(shortage -> shortage.requested()))));
  }
}
