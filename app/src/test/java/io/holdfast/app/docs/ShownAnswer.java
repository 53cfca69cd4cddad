package io.holdfast.app.docs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Compares an answer with the one that a page shows. What differs each time is shown as "…": a
 * whole value, a part of a text, or, as the name of a field, all fields that are not shown.
 */
final class ShownAnswer {

  private static final String GAP = "…";

  private ShownAnswer() {}

  /** The answer with the gaps of what is shown, where it fits into them. */
  static JsonNode withGaps(JsonNode answer, JsonNode shown) {
    if (shown.isTextual() && fits(answer, shown.asText())) {
      return TextNode.valueOf(shown.asText());
    }
    if (answer.isObject() && shown.isObject()) {
      return fields(answer, shown);
    }
    return answer.isArray() && answer.size() == shown.size() ? elements(answer, shown) : answer;
  }

  private static boolean fits(JsonNode answer, String shown) {
    String pattern =
        Arrays.stream(shown.split(GAP, -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
    return shown.equals(GAP) || answer.asText().matches(pattern);
  }

  private static JsonNode fields(JsonNode answer, JsonNode shown) {
    ObjectNode copy = JsonNodeFactory.instance.objectNode();
    answer
        .properties()
        .forEach(
            field -> {
              JsonNode wanted = shown.path(field.getKey());
              if (!wanted.isMissingNode() || !shown.has(GAP)) {
                copy.set(field.getKey(), withGaps(field.getValue(), wanted));
              }
            });
    return shown.has(GAP) ? copy.set(GAP, shown.get(GAP)) : copy;
  }

  private static JsonNode elements(JsonNode answer, JsonNode shown) {
    ArrayNode copy = JsonNodeFactory.instance.arrayNode();
    for (int i = 0; i < answer.size(); i++) {
      copy.add(withGaps(answer.get(i), shown.path(i)));
    }
    return copy;
  }
}
