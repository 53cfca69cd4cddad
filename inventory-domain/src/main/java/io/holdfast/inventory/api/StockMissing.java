package io.holdfast.inventory.api;

import static java.util.stream.Collectors.joining;

import java.util.List;

/** There is less in stock than was promised before; deliveries must have been forgotten. */
public final class StockMissing extends InventoryRuleViolation {

  private static final long serialVersionUID = 1L;

  public StockMissing(ReservationId reservationId, List<Shortage> shortages) {
    super(
        "Reservation %s was granted before and cannot be granted again: %s. Book the deliveries that are missing."
            .formatted(
                reservationId, shortages.stream().map(Shortage::toString).collect(joining("; "))));
  }
}
