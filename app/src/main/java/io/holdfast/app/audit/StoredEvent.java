package io.holdfast.app.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/**
 * A row of the event store; the payload as JSON and not as an event class, so that what is stored
 * is judged and not what the code of today makes of it.
 */
public record StoredEvent(
    long index,
    String id,
    String stream,
    long sequence,
    String type,
    Instant at,
    JsonNode payload) {

  public String text(String field) {
    return payload.path(field).asText("");
  }

  public int attempt() {
    return payload.path("attempt").asInt();
  }

  public boolean is(String logicalType) {
    return type.equals(logicalType);
  }
}
