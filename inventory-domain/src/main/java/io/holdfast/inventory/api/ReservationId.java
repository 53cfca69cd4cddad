package io.holdfast.inventory.api;

import java.util.Objects;
import java.util.UUID;

/**
 * Identifies one reservation. Chosen by whoever asks for it, so that a repeated request names the
 * same reservation; inventory knows nothing else about it.
 *
 * <p>{@link #toString()} is the raw UUID: Axon matches sagas and streams by it.
 */
public record ReservationId(UUID value) {

  public ReservationId {
    Objects.requireNonNull(value, "A reservation id needs a UUID.");
  }

  /**
   * Reads a reservation id from its text form.
   *
   * @throws IllegalArgumentException if {@code text} is not a UUID in its usual 36 characters
   */
  public static ReservationId of(String text) {
    if (text == null || text.length() != 36) {
      throw new IllegalArgumentException(
          "A reservation id is a UUID such as 7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81.");
    }
    return new ReservationId(UUID.fromString(text));
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
