package io.holdfast.app.inventory;

import java.util.Arrays;

/**
 * Where a page of a stock's history goes on: below a position of the SKU's stream, with what there
 * was at that point, because a page counts back from it.
 *
 * @param received null, as the other levels are, where the present ones are counted back from
 */
record HistoryCursor(long position, Long received, Long available, Long reserved) {

  /** Its text form; {@link #of} reads what this matches. */
  static final String PATTERN = "\\d{1,18}(_\\d{1,18}){3}";

  static HistoryCursor newest() {
    return new HistoryCursor(Long.MAX_VALUE, null, null, null);
  }

  /** Behind a movement, which it undoes. */
  static HistoryCursor before(long position, StockMovement movement) {
    long came = movement.kind() == StockMovement.Kind.RECEIVED ? movement.quantity() : 0;
    long went =
        switch (movement.kind()) {
          case RECEIVED -> 0;
          case RESERVED -> movement.quantity();
          case RELEASED -> -movement.quantity();
        };
    return new HistoryCursor(
        position,
        movement.received() - came,
        movement.available() - came + went,
        movement.reserved() - went);
  }

  static HistoryCursor of(String text) {
    long[] parts = Arrays.stream(text.split("_")).mapToLong(Long::parseLong).toArray();
    return new HistoryCursor(parts[0], parts[1], parts[2], parts[3]);
  }

  @Override
  public String toString() {
    return position + "_" + received + "_" + available + "_" + reserved;
  }
}
