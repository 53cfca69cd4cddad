package io.holdfast.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.fuzz.DocumentedCall;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.Api.Answer;
import io.holdfast.app.testing.RunningHoldfast;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** No call passes over what it was given; nothing is done for what was meant otherwise. */
class StrictCallsTest {

  private static final String ORDER = "{\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":1}]}";

  static Stream<DocumentedCall> calls() {
    return Stream.of(RunningHoldfast.orders(), RunningHoldfast.inventory())
        .flatMap(context -> DocumentedCall.allOf(context).stream());
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aParameterThatIsUnknownIsNamedWithThoseThatAreKnown(DocumentedCall call) {
    Answer refused = send(call, "?colour=red");

    assertRefused(refused, 400, "invalid-request");
    assertThat(refused.text("detail")).contains("'colour'");
    call.parameters("query")
        .forEach(known -> assertThat(refused.text("detail")).contains(known.path("name").asText()));
  }

  @ParameterizedTest
  @MethodSource("calls")
  void aParameterThatIsGivenTwiceIsRefused(DocumentedCall call) {
    for (var parameter : call.parameters("query")) {
      String name = parameter.path("name").asText();
      Answer refused = send(call, "?%s=1&%s=1".formatted(name, name));

      assertRefused(refused, 400, "invalid-request");
      assertThat(refused.text("detail")).contains("'" + name + "' is given twice");
    }
  }

  @ParameterizedTest
  @MethodSource("calls")
  void anAnswerThatIsWantedInAnotherFormIsRefused(DocumentedCall call) {
    for (String wanted : List.of("application/xml", "application/yaml", "nonsense")) {
      assertRefused(
          call.context()
              .send(
                  call.context()
                      .request(call.pathWith("1"))
                      .header("Accept", wanted)
                      .method(call.method(), BodyPublishers.noBody())),
          406,
          "http");
    }
  }

  @Test
  void nothingIsStoredForAnAnswerThatCannotBeGiven() {
    Api orders = RunningHoldfast.orders();
    String id = UUID.randomUUID().toString();

    assertRefused(
        orders.post(
            "/api/orders",
            ORDER.replace("{\"lines", "{\"orderId\":\"" + id + "\",\"lines"),
            "Accept",
            "application/xml"),
        406,
        "http");

    assertThat(orders.get("/api/orders/" + id).status()).isEqualTo(404);
  }

  @Test
  void aKeyThatIsGivenTwiceIsRefusedAndNotJoined() {
    Answer refused =
        RunningHoldfast.orders()
            .post("/api/orders", ORDER, "Idempotency-Key", "a", "Idempotency-Key", "b");

    assertRefused(refused, 400, "invalid-request");
    assertThat(refused.text("detail")).contains("Idempotency-Key is given twice");
  }

  private static Answer send(DocumentedCall call, String query) {
    return call.context()
        .send(
            call.context()
                .request(call.pathWith("1") + query)
                .method(call.method(), BodyPublishers.noBody()));
  }

  private static void assertRefused(Answer answer, int status, String type) {
    assertThat(answer.status()).as(() -> String.valueOf(answer.body())).isEqualTo(status);
    Refusal.assertProblem(answer.body(), answer.header("Content-Type"), type);
  }
}
