package io.holdfast.app.kafka;

import io.holdfast.app.text.StorableText;
import java.time.Instant;
import org.axonframework.eventhandling.DomainEventMessage;

/** Whether an event that came in could be stored; one that could not would fail its whole batch. */
final class Appendable {

  private static final Instant EARLIEST = Instant.parse("0001-01-01T00:00:00Z");
  private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

  private Appendable() {}

  /**
   * @throws IllegalArgumentException if it could not, and why
   */
  static void check(DomainEventMessage<?> event) {
    check("identifier", event.getIdentifier());
    check("stream", event.getAggregateIdentifier());
    check("stream's type", event.getType() == null ? "" : event.getType());
    if (event.getSequenceNumber() < 0) {
      throw new IllegalArgumentException("The sequence number of the event is negative.");
    }
    Instant time = event.getTimestamp();
    if (time.isBefore(EARLIEST) || time.isAfter(LATEST)) {
      throw new IllegalArgumentException("The time of the event is in no year of the calendar.");
    }
  }

  private static void check(String what, String text) {
    if (text == null) {
      throw new IllegalArgumentException("The headers tell no " + what + " of the event.");
    }
    if (text.length() > StorableText.LONGEST_KEY) {
      throw new IllegalArgumentException(
          "The event's "
              + what
              + " is longer than "
              + StorableText.LONGEST_KEY
              + " characters, which no event of ours is.");
    }
    if (!StorableText.isStorable(text)) {
      throw new IllegalArgumentException(
          "The event's " + what + " holds what no text of the event store can.");
    }
  }
}
