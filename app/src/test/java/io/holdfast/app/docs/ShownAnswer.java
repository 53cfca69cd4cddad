package io.holdfast.app.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Compares an answer with the one that a page shows. */
final class ShownAnswer {

  private static final String ANYTHING = "…";

  private ShownAnswer() {}

  /** The answer with "…" for each value that the page leaves open. */
  static JsonNode withGaps(JsonNode answer, JsonNode shown) {
    ObjectNode copy = answer.deepCopy();
    copy.properties()
        .forEach(
            field -> {
              if (shown.path(field.getKey()).asText().equals(ANYTHING)) {
                copy.put(field.getKey(), ANYTHING);
              }
            });
    return copy;
  }
}
