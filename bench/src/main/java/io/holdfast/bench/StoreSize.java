package io.holdfast.bench;

import java.util.Arrays;
import java.util.List;

/**
 * What Holdfast's databases are to hold at least when a stage of {@link Growth} begins.
 *
 * @param events in the event store of the order context
 * @param openSagas that wait for inventory, for longer than the bench runs
 * @param reservations of a single SKU, which all orders of the stage are for; 0 for orders of all
 *     SKUs
 */
record StoreSize(long events, long openSagas, long reservations) {

  /** Of {@code events:openSagas:reservations}, separated by commas. */
  static List<StoreSize> parse(String sizes) {
    return Arrays.stream(sizes.split(",")).map(StoreSize::parseOne).toList();
  }

  private static StoreSize parseOne(String size) {
    String[] parts = size.strip().split(":");
    if (parts.length != 3) {
      throw new IllegalArgumentException(
          size + " is not of the form events:openSagas:reservations.");
    }
    return new StoreSize(
        Long.parseLong(parts[0]), Long.parseLong(parts[1]), Long.parseLong(parts[2]));
  }

  boolean ofOneSku() {
    return reservations > 0;
  }

  /** As the head of a column. */
  String title() {
    StringBuilder title = new StringBuilder("%,d events".formatted(events));
    if (openSagas > 0) {
      title.append(", %,d open sagas".formatted(openSagas));
    }
    if (ofOneSku()) {
      title.append(", one SKU");
    }
    if (reservations > 1) {
      title.append(" of %,d reservations".formatted(reservations));
    }
    return title.toString();
  }
}
