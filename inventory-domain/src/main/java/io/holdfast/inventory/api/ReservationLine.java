package io.holdfast.inventory.api;

import java.util.Objects;

/** One article of a reservation and how many units of it. */
public record ReservationLine(Sku sku, Quantity quantity) {

  public ReservationLine {
    Objects.requireNonNull(sku, "A reservation line names a SKU.");
    Objects.requireNonNull(quantity, "A reservation line has a quantity.");
  }

  public static ReservationLine of(String sku, int quantity) {
    return new ReservationLine(Sku.of(sku), Quantity.of(quantity));
  }
}
