package io.holdfast.app.audit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Stored events without a store; each is named after its place: e0, e1, … */
public final class EventFixture {

  private static final ObjectMapper JSON = new ObjectMapper();

  private EventFixture() {}

  /**
   * @param words each a logical type, a space and a JSON payload, or just the type; a type of
   *     inventory lies in the stream of the answers if {@code answers} names one
   */
  public static List<StoredEvent> events(String stream, String answers, String... words) {
    List<StoredEvent> events = new ArrayList<>();
    for (String word : words) {
      int place = events.size();
      String[] parts = word.split(" ", 2);
      boolean answer = answers != null && parts[0].startsWith("inventory.");
      events.add(
          new StoredEvent(
              place + 1L,
              "e" + place,
              answer ? answers : stream,
              place,
              parts[0],
              Instant.EPOCH.plusSeconds(place),
              read(parts.length > 1 ? parts[1] : "{}")));
    }
    return events;
  }

  private static JsonNode read(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }
}
