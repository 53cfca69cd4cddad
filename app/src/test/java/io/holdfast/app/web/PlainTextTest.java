package io.holdfast.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.app.fuzz.DocumentedCall;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.Api.Answer;
import io.holdfast.app.testing.RunningHoldfast;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One definition of text that is stored, for every field of every call. */
class PlainTextTest {

  /** As they stand in JSON, where half of a surrogate pair can be written, too. */
  private static final List<String> NOT_PLAIN =
      List.of(
          "",
          " ",
          "\\u00a0\\u2003\\u3000",
          "a\\u0000b",
          "a\\tb",
          "a\\nb",
          "a\\u007fb",
          "a\\u009bb",
          "a\\u0085b",
          "a\\u00adb",
          "a\\u200bb",
          "a\\u200db",
          "a\\u202eb",
          "a\\u2066b",
          "a\\ufeffb",
          "a\\u2028b",
          "a\\u2029b",
          "a\\ufffdb",
          "a\\ufdd0b",
          "a\\ufffeb",
          "a\\uffffb",
          "a\\udbff\\udfffb",
          "a\\udb40\\udc41b",
          "\\ud800",
          "a\\ud83d",
          "\\ude00a",
          "\\ude00\\ud83d",
          "x".repeat(1001));

  private record Field(DocumentedCall call, String name) {}

  /** All that take free text, as their documents say. */
  static Stream<Field> fields() {
    return Stream.of(RunningHoldfast.orders(), RunningHoldfast.inventory())
        .flatMap(context -> DocumentedCall.allOf(context).stream())
        .flatMap(
            call ->
                call.bodySchema().path("properties").properties().stream()
                    .filter(field -> field.getValue().has("maxLength"))
                    .map(field -> new Field(call, field.getKey())));
  }

  @Test
  void thereAreSuchFieldsInBothContexts() {
    assertThat(fields().map(Field::name)).contains("customerId", "reason").hasSizeGreaterThan(8);
  }

  @ParameterizedTest
  @MethodSource("fields")
  void whatIsNotPlainIsRefusedInEveryField(Field field) {
    DocumentedCall call = field.call();
    for (String text : NOT_PLAIN) {
      Answer refused =
          call.context()
              .post(
                  call.pathWith("7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
                      .replaceFirst("/(segments|blockers|acceptances)/[0-9a-f-]{36}", "/$1/1"),
                  bodyWith(field, text));

      assertThat(refused.status()).as("%s: %s", field, text).isEqualTo(400);
      Refusal.assertProblem(refused.body(), refused.header("Content-Type"), "invalid-request");
      assertThat(refused.text("detail")).contains(field.name() + " must have 1 to ");
    }
  }

  private static String bodyWith(Field field, String text) {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    JsonNode schema = field.call().bodySchema();
    if (schema.path("properties").has("lines")) {
      body.putArray("lines").addObject().put("sku", "SKU-1").put("quantity", 1);
    }
    return body.put(field.name(), "TEXT").toString().replace("TEXT", text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ann",
        " Ann  O'Neil ",
        "Zoë",
        "Zoe\u0308",
        "王小明",
        "محمد",
        "😀",
        "❤\uFE0F",
        "a\u00a0b",
        "\ue000",
        "\ud83e\udef7",
        "\\\"'<>&%00${x}\\u0000"
      })
  void whatIsPlainComesOutAsItWentIn(String text) {
    Api orders = RunningHoldfast.orders();
    ObjectNode body = JsonNodeFactory.instance.objectNode().put("customerId", text);
    body.putArray("lines").addObject().put("sku", "SKU-1").put("quantity", 1);
    Answer placed = orders.post("/api/orders", body.toString());

    assertThat(placed.status()).isEqualTo(202);
    assertThat(orders.get("/api/orders/" + placed.text("orderId")).text("customerId"))
        .isEqualTo(text);
    assertThat(
            orders
                .get("/api/orders/" + placed.text("orderId") + "/timeline")
                .body()
                .at("/entries/0/data/customerId")
                .asText())
        .isEqualTo(text);
  }

  @Test
  void theLengthIsCountedInCharactersThatPeopleWouldCount() {
    Api orders = RunningHoldfast.orders();
    String order = "{\"customerId\":\"%s\",\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":1}]}";

    assertThat(orders.post("/api/orders", order.formatted("😀".repeat(100))).status())
        .isEqualTo(202);
    assertThat(orders.post("/api/orders", order.formatted("😀".repeat(101))).status())
        .isEqualTo(400);
  }
}
