package io.holdfast.app.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Values that answers have shown, by the names under which calls ask for them: without it, no call
 * would ever find an order.
 */
final class Pool {

  private static final int KEPT = 200;

  /** Fields of answers whose values are asked for by another name. */
  private static final Map<String, String> ASKED_AS =
      Map.of("nextCursor", "cursor", "orderId", "id", "reservationId", "id");

  private final Map<String, List<JsonNode>> values = new LinkedHashMap<>();

  Pool() {
    for (String sku : List.of("FUZZ-TEA", "FUZZ-OIL", "FUZZ.salt_1")) {
      add("sku", new TextNode(sku));
    }
  }

  /** Takes in whatever is in an answer. */
  void learn(JsonNode answer) {
    if (answer == null) {
      return;
    }
    answer.forEach(this::learn);
    answer
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isValueNode() && !field.getValue().isNull()) {
                add(field.getKey(), field.getValue());
                Optional.ofNullable(ASKED_AS.get(field.getKey()))
                    .ifPresent(name -> add(name, field.getValue()));
              }
            });
  }

  private void add(String name, JsonNode value) {
    List<JsonNode> known = values.computeIfAbsent(name, n -> new ArrayList<>());
    if (known.size() < KEPT && !known.contains(value)) {
      known.add(value);
    }
  }

  Optional<JsonNode> any(String name, Random random) {
    List<JsonNode> known = values.getOrDefault(name, List.of());
    return known.isEmpty()
        ? Optional.empty()
        : Optional.of(known.get(random.nextInt(known.size())));
  }
}
