package io.holdfast.app.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.Api.Answer;
import io.holdfast.app.testing.OrderContextAlone;
import io.holdfast.app.testing.RowLock;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * More callers come at once than there are places: each gets an answer, and none of them keeps
 * those of another kind waiting. The probes stay where they were when the rest of the management
 * has a port of its own.
 */
@Tag("ci")
class TurnsTest {

  private static final int CALLERS = 450;
  private static final String ORDER = "{\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":1}]}";

  private static OrderContextAlone orders;

  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeAll
  static void start() {
    orders =
        new OrderContextAlone(
            "--holdfast.order.management-port=0",
            "--holdfast.http.orders-together=8",
            "--holdfast.http.reads-together=4",
            "--holdfast.http.waiting-calls=300");
  }

  @AfterAll
  static void stop() {
    orders.close();
  }

  @Test
  void ofManyOrdersAtOnceEachIsTakenOrSentBackWithoutHavingBegun() {
    long before = placed();

    List<HttpResponse<String>> answers =
        answers(
            crowd("/api/orders", request -> request.POST(BodyPublishers.ofString(ORDER)), CALLERS));

    assertThat(wrong(answers)).isEmpty();
    long taken = answers.stream().filter(answer -> answer.statusCode() == 202).count();
    assertThat(taken).isPositive();
    await().untilAsserted(() -> assertThat(placed() - before).isEqualTo(taken));
  }

  @Test
  void manyFreshAuditsAreAFewPassesAndOrdersGoOnBesideThem() {
    List<CompletableFuture<HttpResponse<String>>> audits =
        crowd("/api/audit?fresh=true", HttpRequest.Builder::GET, CALLERS);
    for (int n = 0; n < 10; n++) {
      Answer placed = orders.api().post("/api/orders", ORDER);
      assertThat(placed.status()).isEqualTo(202);
      assertThat(orders.api().get("/actuator/health/liveness").status()).isEqualTo(200);
      assertThat(orders.api().get("/actuator/health/readiness").status()).isEqualTo(200);
    }
    List<HttpResponse<String>> answers = answers(audits);

    assertThat(wrong(answers)).isEmpty();
    assertThat(answers.stream().map(TurnsTest::pass).distinct().count()).isLessThan(CALLERS / 10);
  }

  @Test
  void manyWhoCountTheMessagesAllGetAnAnswerAndOrdersGoOnBesideThem() {
    List<CompletableFuture<HttpResponse<String>>> counts =
        crowd("/api/messages/summary", HttpRequest.Builder::GET, CALLERS);

    assertThat(orders.api().post("/api/orders", ORDER).status()).isEqualTo(202);
    assertThat(wrong(answers(counts))).isEmpty();
  }

  @Test
  void whileAnotherNodeCountsTheMessagesOneWaitsForItAndAllShareWhatItFinds() {
    List<CompletableFuture<HttpResponse<String>>> counts;
    RowLock otherNode = RowLock.of(orders.dataSource(), "message_count");
    try (otherNode) {
      counts = crowd("/api/messages/summary", HttpRequest.Builder::GET, CALLERS);
      await().until(() -> waitingToCount("3 s") == 1); // longer than anybody else waits for a lock
      assertThat(waitingToCount("0 s")).isOne();
      assertThat(orders.api().post("/api/orders", ORDER).status()).isEqualTo(202);
    }
    assertThat(wrong(answers(counts))).isEmpty();
    assertThat(counts.stream().filter(count -> count.join().statusCode() == 200).count())
        .isPositive();
  }

  private static int waitingToCount(String atLeast) {
    return orders
        .database()
        .sql(
            """
            select count(*) from pg_stat_activity
            where wait_event_type = 'Lock' and query like '%from message_count for update%'
              and query_start < clock_timestamp() - cast(? as interval)
            """)
        .param(atLeast)
        .query(Integer.class)
        .single();
  }

  @Test
  void theRestOfTheManagementHasMoved() {
    assertThat(orders.api().get("/actuator/prometheus").status()).isEqualTo(404);
    for (String probe : List.of("/actuator/health/liveness", "/actuator/health/readiness")) {
      Answer answer = orders.api().get(probe);
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.response().body()).contains("\"status\":\"UP\"");
    }
  }

  private static String pass(HttpResponse<String> audit) {
    return audit.body().replaceAll(".*\"asOf\":\"([^\"]*)\".*", "$1");
  }

  /** Neither what was asked for nor a 503 that says when to ask again. */
  private static Set<String> wrong(List<HttpResponse<String>> answers) {
    return answers.stream()
        .filter(answer -> answer.statusCode() != 200 && answer.statusCode() != 202)
        .filter(answer -> !isBusy(answer))
        .map(answer -> answer.statusCode() + " " + answer.body())
        .collect(Collectors.toSet());
  }

  private static boolean isBusy(HttpResponse<String> answer) {
    return answer.statusCode() == 503
        && answer.headers().firstValue("Retry-After").isPresent()
        && answer.body().contains("urn:holdfast:problem:busy");
  }

  private interface Call {
    HttpRequest.Builder of(HttpRequest.Builder request);
  }

  private List<CompletableFuture<HttpResponse<String>>> crowd(String path, Call call, int callers) {
    Api api = orders.api();
    URI address = URI.create(api.request("/").build().uri().resolve(path).toString());
    HttpRequest request =
        call.of(HttpRequest.newBuilder(address).header("Content-Type", "application/json")).build();
    return IntStream.range(0, callers)
        .mapToObj(n -> client.sendAsync(request, BodyHandlers.ofString()))
        .toList();
  }

  private static List<HttpResponse<String>> answers(
      List<CompletableFuture<HttpResponse<String>>> calls) {
    return calls.stream().map(CompletableFuture::join).toList();
  }

  private long placed() {
    long all = 0;
    for (var count : orders.api().get("/api/orders/stats").body()) {
      all += count.asLong();
    }
    return all;
  }
}
