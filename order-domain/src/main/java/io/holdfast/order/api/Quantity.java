package io.holdfast.order.api;

/** Units of one article in one order line, 1 to {@value #MAX}. */
public record Quantity(int value) {

  public static final int MAX = 1000;

  public Quantity {
    if (value < 1 || value > MAX) {
      throw new IllegalArgumentException("A quantity is 1 to " + MAX + ", not " + value + ".");
    }
  }

  public static Quantity of(int value) {
    return new Quantity(value);
  }

  @Override
  public String toString() {
    return Integer.toString(value);
  }
}
