package io.holdfast.order.api;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies one order. Chosen by the client or derived from its idempotency key, so that a
 * repeated request names the same order.
 *
 * <p>{@link #toString()} is the raw UUID: Axon matches sagas and streams by it.
 */
public record OrderId(UUID value) {

  public OrderId {
    Objects.requireNonNull(value, "An order id needs a UUID.");
  }

  /**
   * Reads an order id from its text form.
   *
   * @throws IllegalArgumentException if {@code text} is not a UUID in its usual 36 characters
   */
  public static OrderId of(String text) {
    if (text == null || text.length() != 36) {
      throw new IllegalArgumentException(
          "An order id is a UUID such as 7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81.");
    }
    return new OrderId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
