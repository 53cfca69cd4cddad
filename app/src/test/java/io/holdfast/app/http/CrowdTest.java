package io.holdfast.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.Api.Answer;
import io.holdfast.app.testing.BothContexts;
import io.holdfast.app.testing.TestServers;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** However many callers are slow, all others go on, and the slow ones are sent away in the end. */
@Tag("ci")
class CrowdTest {

  private static final String ORDER = "{\"lines\":[{\"sku\":\"CROWD\",\"quantity\":1}]}";
  private static final String HOST = " HTTP/1.1\r\nHost: localhost\r\n";
  private static final String JSON = HOST + "Content-Type: application/json\r\n";
  private static final String BODY_BEGINS = JSON + "Content-Length: 1000\r\n\r\n{";

  private static final int THREADS = 200;

  private static final Pattern CUT_OFF =
      Pattern.compile("holdfast_http_refused_total\\{cause=\"unread\".*} (\\S+)");
  private static final Pattern HELD = Pattern.compile("(?m)^holdfast_http_held_bytes.* (\\S+)$");

  private static BothContexts holdfast;

  @BeforeAll
  static void start() {
    holdfast =
        BothContexts.start(
            TestServers.newDatabase(),
            TestServers.newDatabase(),
            TestServers.user(),
            TestServers.password(),
            "--holdfast.kafka.requests-topic=" + TestServers.uniqueName("requests"),
            "--holdfast.kafka.answers-topic=" + TestServers.uniqueName("answers"),
            "--holdfast.http.request-timeout=3s",
            "--holdfast.http.answer-timeout=3s");
  }

  @AfterAll
  static void stop() {
    holdfast.close();
  }

  @Test
  void bodiesThatComeByteByByteHoldNobodyUpWhateverIsCalled() {
    List<String> starts =
        Stream.of(
                "POST /api/orders",
                "POST /api/stock/CROWD/receipts",
                "POST /api/admin/messages/republish",
                "GET /api/audit",
                "GET /actuator/prometheus",
                "GET /actuator/health/liveness",
                "PUT /nowhere",
                "DELETE /api/%6frders")
            .map(call -> call + BODY_BEGINS)
            .toList();
    try (Crowd orders = new Crowd(holdfast.orders(), starts, " ");
        Crowd inventory = new Crowd(holdfast.inventory(), starts, " ")) {
      assertEverybodyElseGoesOn();
      assertThat(orders.answers()).allSatisfy(CrowdTest::assertIsTooLate);
      assertThat(inventory.answers()).allSatisfy(CrowdTest::assertIsTooLate);
    }
  }

  @Test
  void bodiesInChunksThatComeByteByByteHoldNobodyUp() {
    String start = "POST /api/orders" + JSON + "Transfer-Encoding: chunked\r\n\r\n1\r\n{\r\n";
    try (Crowd slow = new Crowd(holdfast.orders(), List.of(start), "1\r\n \r\n")) {
      assertEverybodyElseGoesOn();
      assertThat(slow.answers()).allSatisfy(CrowdTest::assertIsTooLate);
    }
  }

  @Test
  void headersThatComeByteByByteAndBodiesThatNobodyWantsHoldNobodyUp() {
    List<String> starts =
        List.of(
            "GET /api/orders" + HOST,
            "GET /api/ord",
            "OPTIONS *" + BODY_BEGINS,
            "POST /api/%zz" + BODY_BEGINS,
            "TRACE /api/orders" + BODY_BEGINS,
            "POST /api/orders" + JSON + "Content-Length: 1000000\r\n\r\n{");
    try (Crowd slow = new Crowd(holdfast.orders(), starts, "a")) {
      assertEverybodyElseGoesOn();
      assertThat(slow.answers()).hasSize(slow.size());
    }
  }

  @Test
  void answersThatNobodyReadsHoldNobodyUp() {
    List<String> starts =
        Stream.of("/swagger-ui/swagger-ui-bundle.js", "/v3/api-docs")
            .map(address -> ("GET " + address + HOST + "\r\n").repeat(50))
            .toList();
    try (Crowd slow = new Crowd(holdfast.orders(), starts, "")) {
      assertThat(slow.size()).as("more than there are threads").isGreaterThan(THREADS);
      assertEverybodyElseGoesOn();
      await().until(() -> sample(CUT_OFF) > 0);
      assertEverybodyElseGoesOn();
    }
    await().until(() -> sample(HELD) == 0);
  }

  private static double sample(Pattern metric) {
    String metrics = holdfast.orders().get("/actuator/prometheus").response().body();
    return metric
        .matcher(metrics)
        .results()
        .mapToDouble(found -> Double.parseDouble(found.group(1)))
        .sum();
  }

  private static void assertIsTooLate(String answer) {
    assertThat(answer)
        .startsWith("HTTP/1.1 408 ")
        .contains("Connection: close")
        .contains("application/problem+json")
        .contains("urn:holdfast:problem:request-timeout");
  }

  private static void assertEverybodyElseGoesOn() {
    for (int n = 0; n < 5; n++) {
      Answer placed = holdfast.orders().post("/api/orders", ORDER);
      assertThat(placed.status()).isEqualTo(202);
      assertThat(holdfast.orders().get(placed.header("Location")).status()).isEqualTo(200);
      Stream.of(holdfast.orders(), holdfast.inventory()).forEach(CrowdTest::assertIsWell);
    }
  }

  private static void assertIsWell(Api context) {
    assertThat(context.get("/actuator/health/liveness").status()).isEqualTo(200);
    assertThat(context.get("/actuator/health/readiness").status()).isEqualTo(200);
    assertThat(context.get("/actuator/prometheus").status()).isEqualTo(200);
  }
}
