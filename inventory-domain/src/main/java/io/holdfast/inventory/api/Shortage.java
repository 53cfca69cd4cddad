package io.holdfast.inventory.api;

/** One line that could not be reserved: {@code requested > available} units of {@code sku}. */
public record Shortage(Sku sku, int requested, long available) {

  @Override
  public String toString() {
    return "wanted " + requested + " of " + sku + ", available " + available;
  }
}
