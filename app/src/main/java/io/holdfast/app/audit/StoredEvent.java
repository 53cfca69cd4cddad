package io.holdfast.app.audit;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

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

  /** The units that a list of lines names, by SKU; {@code number} is the field that counts them. */
  public Map<String, Long> units(String list, String number) {
    Map<String, Long> units = new TreeMap<>();
    for (JsonNode line : payload.path(list)) {
      units.merge(line.path("sku").asText(), line.path(number).asLong(), Long::sum);
    }
    return units;
  }

  public boolean is(String logicalType) {
    return type.equals(logicalType);
  }
}
