package io.holdfast.app.order.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Optional;

/**
 * A row of the event store that belongs to an order, as JSON; deliberately not as an event class,
 * so that the timeline shows what is stored.
 */
record StoredEvent(
    long position, String type, Instant at, Sending sending, JsonNode payload, JsonNode metaData) {

  boolean isRequest() {
    return readable()
        && (type.equals("order.reservation-requested") || type.equals("order.release-requested"));
  }

  boolean isReleaseRequest() {
    return isRequest() && isRelease();
  }

  /** Whether it is an operator's wish that inventory be asked again. */
  boolean isRetry() {
    return readable() && type.equals("order.retry-requested");
  }

  boolean isAnswer() {
    return readable() && type.startsWith("inventory.");
  }

  private boolean readable() {
    return !payload.has("unreadable");
  }

  /** Whether it asks for a release, or answers that. */
  boolean isRelease() {
    return type.equals("order.release-requested") || type.equals("inventory.reservation-released");
  }

  boolean isDecision() {
    return type.equals("order.confirmed")
        || type.equals("order.rejected")
        || type.equals("order.cancelled");
  }

  /** As it can be told of a moment that is over. */
  StoredEvent inHindsight() {
    return sending == Sending.SENT
        ? new StoredEvent(position, type, at, Sending.UNKNOWN, payload, metaData)
        : this;
  }

  Integer attempt() {
    return payload.has("attempt") ? payload.get("attempt").intValue() : null;
  }

  /** When inventory recorded what arrived here at {@link #at}; empty for the order's own events. */
  Optional<Instant> recordedAt() {
    return Optional.ofNullable(metaData.get("originalTime"))
        .map(JsonNode::asText)
        .map(Instant::parse);
  }

  String text(String field) {
    return payload.path(field).asText("");
  }
}
