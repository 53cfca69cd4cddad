package io.holdfast.app.republish;

import io.holdfast.app.eventstore.StoredEvents.Choice;
import io.holdfast.app.web.InvalidRequest;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.ValueRange;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What to send again: messages to which everything that is given applies. At least one filter must
 * be given, so that nobody sends everything by accident; on purpose, it is a {@code from} long ago.
 *
 * @param from stored at this time or later
 * @param to stored before this time
 * @param orderId of this order
 * @param type the logical name of a message that leaves this context
 * @param perSecond how many messages a second at most; 200 if absent
 */
record RepublishRequest(
    @Schema(format = "date-time", example = "2026-01-31T12:00:00Z") String from,
    @Schema(format = "date-time", example = "2026-01-31T13:00:00Z") String to,
    @Pattern(
            regexp = "[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}",
            message = "must be a UUID such as 7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
        @Schema(example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
        String orderId,
    @Schema(example = "order.reservation-requested") String type,
    @Min(value = 1, message = "must be 1 to 5000")
        @Max(value = 5000, message = "must be 1 to 5000")
        @Schema(example = "200")
        Integer perSecond) {

  /** Gentle beside what consumers take in their daily work. */
  private static final int DEFAULT_RATE = 200;

  private static final ValueRange YEARS = ValueRange.of(1, 9999);

  int rate() {
    return perSecond == null ? DEFAULT_RATE : perSecond;
  }

  /**
   * @param sent the logical names of what leaves this context
   * @throws InvalidRequest if this asks for nothing, or for what cannot be
   */
  Choice choice(Set<String> sent) {
    if (from == null && to == null && orderId == null && type == null) {
      throw new InvalidRequest(
          "Say what to send again: at least one of from, to, orderId and type must be given.");
    }
    if (type != null && !sent.contains(type)) {
      throw new InvalidRequest(
          "type must be one of "
              + String.join(", ", new TreeSet<>(sent))
              + "; nothing else leaves this context.");
    }
    Instant start = time("from", from);
    Instant end = time("to", to);
    if (start != null && end != null && !start.isBefore(end)) {
      throw new InvalidRequest("from must be earlier than to.");
    }
    return new Choice(
        type == null ? sent : Set.of(type),
        orderId == null ? null : orderId.toLowerCase(Locale.ROOT),
        start,
        end);
  }

  private static Instant time(String name, String text) {
    if (text == null) {
      return null;
    }
    try {
      OffsetDateTime time = OffsetDateTime.parse(text);
      if (!YEARS.isValidValue(time.getYear())) {
        throw new InvalidRequest(name + " must be of the years 1 to 9999.");
      }
      return time.toInstant();
    } catch (DateTimeParseException e) {
      throw new InvalidRequest(
          name + " must be a time with its offset, such as 2026-01-31T12:00:00Z.");
    }
  }

  /** As it is shown with the job and in the trail of acts. */
  Map<String, Object> asMap() {
    Map<String, Object> given = new TreeMap<>();
    given.put("from", from);
    given.put("to", to);
    given.put("orderId", orderId);
    given.put("type", type);
    given.put("perSecond", rate());
    given.values().removeIf(java.util.Objects::isNull);
    return given;
  }
}
