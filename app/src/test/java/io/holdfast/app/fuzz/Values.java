package io.holdfast.app.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.holdfast.app.docs.DocumentSchemas;
import java.math.BigInteger;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** Draws values that a schema allows, and others that it should not. */
final class Values {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> MOMENTS =
      List.of(
          "2020-01-31T12:04:10Z",
          "2020-01-31T12:04:10.123456789Z",
          "0001-01-01T00:00:00Z",
          "9999-12-31T23:59:59Z",
          "-1000000000-01-01T00:00:00Z",
          "+999999999-12-31T23:59:59Z");
  private static final List<String> TEXTS =
      List.of("ann", "Zoë", "王小明", "a'b\"c\\d", "😀 thanks", "${jndi:x}", "%00", "<b>x</b>");
  private static final List<JsonNode> NASTY =
      List.of(
          NullNode.getInstance(),
          BooleanNode.TRUE,
          JsonNodeFactory.instance.numberNode(1.9),
          LongNode.valueOf(-1),
          LongNode.valueOf(0),
          LongNode.valueOf(1_001),
          LongNode.valueOf(Long.MAX_VALUE),
          JsonNodeFactory.instance.numberNode(BigInteger.TEN.pow(40)),
          new ArrayNode(JsonNodeFactory.instance),
          new ObjectNode(JsonNodeFactory.instance),
          JSON.valueToTree(List.of(List.of(), "x")),
          new TextNode(""),
          new TextNode(" "),
          new TextNode("\u2003\u3000"),
          new TextNode("a\u0000b"),
          new TextNode("a\u009bb"),
          new TextNode("a\u202eb"),
          new TextNode("a\u2028b"),
          new TextNode("a\u200bb"),
          new TextNode("a\ufffeb"),
          new TextNode("a\ud800"),
          new TextNode("\udc00\ud800"),
          new TextNode("1"),
          new TextNode("x".repeat(1_001)),
          new TextNode("+999999999-12-31T23:59:59Z"),
          new TextNode("2026-02-30T00:00:00Z"));

  private final Random random;
  private final Pool pool;
  private final DocumentSchemas document;

  Values(Random random, Pool pool, DocumentSchemas document) {
    this.random = random;
    this.pool = pool;
    this.document = document;
  }

  JsonNode nasty() {
    return any(NASTY);
  }

  <T> T any(List<T> choices) {
    return choices.get(random.nextInt(choices.size()));
  }

  /**
   * @param name by which it may be known from answers
   */
  JsonNode allowed(String name, JsonNode reference) {
    JsonNode schema = document.resolved(reference);
    if (schema.has("enum")) {
      return schema.path("enum").get(random.nextInt(schema.path("enum").size()));
    }
    return switch (schema.path("type").asText()) {
      case "object" -> object(schema);
      case "array" -> list(schema);
      case "boolean" -> BooleanNode.valueOf(random.nextInt(10) == 0);
      case "integer" -> known(name, number(schema));
      default -> known(name, text(schema));
    };
  }

  private JsonNode known(String name, JsonNode other) {
    return random.nextInt(4) == 0 ? other : pool.any(name, random).orElse(other);
  }

  private ObjectNode object(JsonNode schema) {
    ObjectNode object = JSON.createObjectNode();
    List<String> required =
        JSON.convertValue(
            schema.path("required").isMissingNode()
                ? JSON.createArrayNode()
                : schema.path("required"),
            JSON.getTypeFactory().constructCollectionType(List.class, String.class));
    schema
        .path("properties")
        .properties()
        .forEach(
            field -> {
              if (required.contains(field.getKey()) || random.nextBoolean()) {
                object.set(field.getKey(), allowed(field.getKey(), field.getValue()));
              }
            });
    return object;
  }

  private ArrayNode list(JsonNode schema) {
    ArrayNode list = JSON.createArrayNode();
    int size = schema.path("minItems").asInt(0) + random.nextInt(3);
    for (int n = 0; n < size; n++) {
      list.add(allowed("", schema.path("items")));
    }
    return list;
  }

  private JsonNode number(JsonNode schema) {
    long least = schema.path("minimum").asLong(0);
    long most = schema.path("maximum").asLong(Long.MAX_VALUE);
    return LongNode.valueOf(any(List.of(least, most, Math.min(most, least + random.nextInt(10)))));
  }

  private JsonNode text(JsonNode schema) {
    String format = schema.path("format").asText();
    if (format.equals("date-time")) {
      return new TextNode(any(MOMENTS));
    }
    boolean isId = format.equals("uuid") || schema.path("pattern").asText().contains("a-fA-F");
    if (isId) {
      return new TextNode(new UUID(random.nextLong(), random.nextLong()).toString());
    }
    return schema.has("example") && random.nextBoolean()
        ? schema.path("example")
        : new TextNode(any(TEXTS));
  }
}
