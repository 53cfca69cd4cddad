package io.holdfast.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.Api.Answer;
import io.holdfast.app.testing.RunningHoldfast;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Collections;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Anything outside of the contract is a 4xx problem with a sentence, and nothing is stored for it.
 */
class BadInputTest {

  private static final String GOOD_LINE = "{\"sku\":\"SKU-1\",\"quantity\":1}";

  private final Api orders = RunningHoldfast.orders();
  private final Api inventory = RunningHoldfast.inventory();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"lines":[]}                                              | lines must have 1 to 100 lines.
          {}                                                        | lines must have 1 to 100 lines.
          {"lines":null}                                            | lines must have 1 to 100 lines.
          {"lines":[null]}                                          | lines[0] must not be null.
          {"lines":[{"quantity":1}]}                                | lines[0].sku must name a SKU.
          {"lines":[{"sku":"  ","quantity":1}]}                     | lines[0].sku must have 1 to 64 letters
          {"lines":[{"sku":"A B","quantity":1}]}                    | lines[0].sku must have 1 to 64 letters
          {"lines":[{"sku":"A"}]}                                   | lines[0].quantity must be 1 to 1000.
          {"lines":[{"sku":"A","quantity":null}]}                   | lines[0].quantity must be 1 to 1000.
          {"lines":[{"sku":"A","quantity":0}]}                      | lines[0].quantity must be 1 to 1000.
          {"lines":[{"sku":"A","quantity":-1}]}                     | lines[0].quantity must be 1 to 1000.
          {"lines":[{"sku":"A","quantity":1001}]}                   | lines[0].quantity must be 1 to 1000.
          {"lines":[{"sku":"A","quantity":1.5}]}                    | 'lines[0].quantity' has the wrong type
          {"lines":[{"sku":"A","quantity":1.0}]}                    | 'lines[0].quantity' has the wrong type
          {"lines":[{"sku":"A","quantity":"1"}]}                    | 'lines[0].quantity' has the wrong type
          {"lines":[{"sku":"A","quantity":true}]}                   | 'lines[0].quantity' has the wrong type
          {"lines":[{"sku":"A","quantity":99999999999}]}            | A number in the body is out of range
          {"lines":[{"sku":7,"quantity":1}]}                        | 'lines[0].sku' has the wrong type
          {"lines":[{"sku":"A","quantity":1,"price":3}]}            | The field 'price' is not known here
          {"lines":[{"sku":"A","quantity":1}],"coupon":"x"}         | The field 'coupon' is not known here
          {"lines":[{"sku":"A","quantity":1},{"sku":"A","quantity":2}]} | A
          {"lines":"A"}                                             | 'lines' has the wrong type
          {"orderId":"7","lines":[{"sku":"A","quantity":1}]}        | orderId must be a UUID
          {"orderId":7,"lines":[{"sku":"A","quantity":1}]}          | 'orderId' has the wrong type
          {"customerId":"","lines":[{"sku":"A","quantity":1}]}      | customerId must have 1 to 100 characters
          {"customerId":"a\\u0000b","lines":[{"sku":"A","quantity":1}]} | customerId must have 1 to 100 characters
          {"lines":[{"sku":"A","quantity":1}],"lines":[]}           | not well-formed
          {"lines":[{"sku":"A","quantity":1}]                       | not well-formed
          {"lines":[{"sku":"A","quantity":1}]} x                    | not well-formed
          [1]                                                       | The body must be one JSON object
          7                                                         | The body must be one JSON object
          null                                                      | The body is missing
          not json                                                  | not well-formed
          ``                                                        | The body is missing
          {"lines":[{"sku":"A","quantity":1.5}]}                    | it must be a whole number.
          {"lines":[{"sku":7,"quantity":1}]}                        | it must be a text.
          {"lines":"A"}                                             | it must be a list.
          {"lines":[7]}                                             | it must be an object.
          """)
  void anOrderOutsideOfTheContractIsRefusedWithASentence(String body, String sentence) {
    long before = placed();

    Answer refused = orders.post("/api/orders", body);

    assertProblem(refused, 400, "invalid-request");
    assertThat(refused.text("detail")).contains(sentence).endsWith(".");
    assertThat(placed()).isEqualTo(before);
  }

  @Test
  void aHundredLinesAreTakenAndOneMoreIsNot() {
    assertThat(orders.post("/api/orders", orderOf(100)).status()).isEqualTo(202);
    assertProblem(orders.post("/api/orders", orderOf(101)), 400, "invalid-request");
  }

  @Test
  void aBodyOver64KiBIsTooLargeWhetherItsLengthIsAnnouncedOrNot() {
    String large = "{\"customerId\":\"" + "x".repeat(70_000) + "\",\"lines\":[" + GOOD_LINE + "]}";
    assertProblem(orders.post("/api/orders", large), 413, "content-too-large");

    HttpRequest.Builder chunked =
        orders
            .request("/api/orders")
            .header("Content-Type", "application/json")
            .POST(
                BodyPublishers.fromPublisher(
                    BodyPublishers.ofByteArrays(
                        Collections.nCopies(70, (" ".repeat(1000)).getBytes()))));
    assertProblem(orders.send(chunked), 413, "content-too-large");
  }

  @ParameterizedTest
  @ValueSource(strings = {"7", "not-a-uuid", "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b8", "%20"})
  void anIdThatIsNoUuidIsRefused(String id) {
    assertProblem(orders.get("/api/orders/" + id), 400, "invalid-request");
    assertProblem(orders.get("/api/orders/" + id + "/timeline"), 400, "invalid-request");
    assertProblem(orders.post("/api/orders/" + id + "/cancellation", "{}"), 400, "invalid-request");
    assertProblem(inventory.get("/api/reservations/" + id), 400, "invalid-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/orders?status=OPEN",
        "/api/orders?limit=0",
        "/api/orders?limit=201",
        "/api/orders?limit=x",
        "/api/orders?cursor=x",
        "/api/orders?cursor=-1",
        "/api/messages?status=LOST",
        "/api/messages?limit=1.5"
      })
  void aQueryOutsideOfTheContractIsRefused(String path) {
    assertProblem(orders.get(path), 400, "invalid-request");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"quantity\":0}",
        "{\"quantity\":1000001}",
        "{\"quantity\":1.5}",
        "{}",
        "{\"quantity\":1,\"receiptId\":\"a b\"}",
        "{\"quantity\":1,\"colour\":\"red\"}",
        "[]",
        "x"
      })
  void aReceiptOutsideOfTheContractIsRefused(String body) {
    String sku = "never-" + UUID.randomUUID();
    assertProblem(inventory.post("/api/stock/" + sku + "/receipts", body), 400, "invalid-request");
    assertProblem(inventory.get("/api/stock/" + sku), 404, "not-found");
  }

  @Test
  void whatIsTooLongIsSaidToBeSo() {
    assertThat(orders.post("/api/orders", "{\"lines\":" + "1".repeat(2000)).text("detail"))
        .contains("number in the body is too long");
    assertThat(orders.post("/api/orders", "{\"" + "x".repeat(60_000) + "\":1}").text("detail"))
        .contains("name in the body is too long");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          /api/audit?fresh=2                                    | it must be true or false.
          /api/orders?limit=x                                   | it must be a whole number.
          /api/orders?status=OPEN                               | it must be one of [PLACED,
          /api/admin/jobs/7                                     | it must be a UUID such as
          /api/orders/7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b8x      | it must be a UUID such as
          /api/console/orders?olderThanSeconds=9999999999999999 | must be at most 3155760000
          """)
  void aParameterOutsideOfTheContractIsRefusedWithASentence(String path, String sentence) {
    Answer refused = orders.get(path);

    assertProblem(refused, 400, "invalid-request");
    assertThat(refused.text("detail")).contains(sentence);
  }

  @Test
  void everySentenceIsInEnglish() {
    HttpRequest.Builder german =
        orders.request("/api/orders?limit=0").header("Accept-Language", "de").GET();
    assertThat(orders.send(german).text("detail"))
        .isEqualTo("limit must be greater than or equal to 1.");
  }

  @Test
  void aSkuThatCannotBeOneIsRefused() {
    assertProblem(inventory.get("/api/stock/a%20b"), 400, "invalid-request");
    assertProblem(
        inventory.post("/api/stock/" + "x".repeat(65) + "/receipts", "{\"quantity\":1}"),
        400,
        "invalid-request");
  }

  @Test
  void aReceiptIdCountsOnceAndWithOtherContentIsRefused() {
    String sku = "once-" + UUID.randomUUID();
    String path = "/api/stock/" + sku + "/receipts";
    inventory.post(path, "{\"receiptId\":\"%s\",\"quantity\":5}".formatted(sku));
    Answer again = inventory.post(path, "{\"receiptId\":\"%s\",\"quantity\":5}".formatted(sku));

    assertThat(again.status()).isEqualTo(202);
    assertThat(again.body().path("received").asInt()).isEqualTo(5);
    assertProblem(
        inventory.post(path, "{\"receiptId\":\"%s\",\"quantity\":6}".formatted(sku)),
        422,
        "id-taken");
  }

  @Test
  void aBadIdempotencyKeyIsRefused() {
    String body = "{\"lines\":[" + GOOD_LINE + "]}";
    assertProblem(
        orders.post("/api/orders", body, "Idempotency-Key", "x".repeat(256)),
        400,
        "invalid-request");
    assertProblem(
        orders.post("/api/orders", body, "Idempotency-Key", "a b"), 400, "invalid-request");
  }

  @Test
  void aWrongMethodOrMediaTypeIsAProblemToo() {
    HttpRequest.Builder delete = orders.request("/api/orders").DELETE();
    assertProblem(orders.send(delete), 405, "http");
    HttpRequest.Builder text =
        orders
            .request("/api/orders")
            .header("Content-Type", "text/plain")
            .POST(BodyPublishers.ofString("hello"));
    assertProblem(orders.send(text), 415, "http");
    HttpRequest.Builder xml =
        orders.request("/api/orders/stats").header("Accept", "application/xml").GET();
    assertProblem(orders.send(xml), 406, "http");
  }

  private static void assertProblem(Answer answer, int status, String type) {
    assertThat(answer.status()).as(() -> String.valueOf(answer.body())).isEqualTo(status);
    Refusal.assertProblem(answer.body(), answer.header("Content-Type"), type);
  }

  private long placed() {
    long all = 0;
    for (var count : orders.get("/api/orders/stats").body()) {
      all += count.asLong();
    }
    return all;
  }

  private static String orderOf(int lines) {
    return IntStream.range(0, lines)
        .mapToObj(n -> "{\"sku\":\"SKU-%d\",\"quantity\":1}".formatted(n))
        .collect(Collectors.joining(",", "{\"lines\":[", "]}"));
  }
}
