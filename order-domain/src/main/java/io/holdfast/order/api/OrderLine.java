package io.holdfast.order.api;

import java.util.Objects;

/** One article of an order and how many units of it. */
public record OrderLine(Sku sku, Quantity quantity) {

  public OrderLine {
    Objects.requireNonNull(sku, "An order line names a SKU.");
    Objects.requireNonNull(quantity, "An order line has a quantity.");
  }

  public static OrderLine of(String sku, int quantity) {
    return new OrderLine(Sku.of(sku), Quantity.of(quantity));
  }
}
