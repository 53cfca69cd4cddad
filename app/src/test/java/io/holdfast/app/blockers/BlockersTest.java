package io.holdfast.app.blockers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.TestAccess;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.OwnDatabase;
import io.holdfast.app.testing.RowLock;
import io.holdfast.app.testing.TestServers;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Somebody else's transaction holds Holdfast up: it is told who that is, and may be ended. */
@ExtendWith(OutputCaptureExtension.class)
class BlockersTest {

  private static final String APPEND =
      """
      insert into domain_event_entry
        (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
         payload_type, payload, meta_data)
      values (gen_random_uuid(), 'nobody', 0, 'Nobody', now(), 'order.placed', '', '')
      """;

  private static final OwnDatabase DATABASE = new OwnDatabase();
  private static TestAccess.Started holdfast;
  private static Api orders;

  @BeforeAll
  static void start() {
    holdfast = TestAccess.start(DATABASE.arguments("order"));
    orders = new Api("http://127.0.0.1:" + holdfast.orderPort());
  }

  @AfterAll
  static void stop() {
    holdfast.close();
  }

  @Test
  void whoMayHaveAppendedHoldsUpAllReadersUntilSomebodyEndsHim(CapturedOutput output) {
    String id;
    RowLock append = RowLock.after(session(DATABASE.name(), DATABASE.name()), APPEND);
    id = place();
    JsonNode blocker = awaitBlocker();
    assertThat(blocker.path("holdsUp").asText()).isEqualTo("READERS");
    assertThat(blocker.path("application").asText()).isEqualTo("somebody");
    assertThat(blocker.path("query").asText()).contains("insert into domain_event_entry");
    assertThat(blocker.path("state").asText()).isEqualTo("idle in transaction");
    assertToldEverywhere(blocker, id, output);

    int pid = blocker.path("pid").asInt();
    assertThat(end(pid, " ").status()).isEqualTo(400);
    Api.Answer ended = end(pid, "nobody answers the phone");
    assertThat(ended.status()).isEqualTo(200);
    await().until(() -> orders.get("/api/admin/blockers").body().path("items").isEmpty());
    await().until(() -> orders.get("/api/orders/" + id).body().path("attempts").asInt() >= 1);
    assertThat(end(pid, "once more").status()).isEqualTo(404);
    assertThat(acts()).containsExactly("nobody answers the phone");
    assertThat(output).contains("The transaction of pid " + pid + " has ended");
    assertThat(orders.get("/actuator/health").body().at("/components/blockers/status").asText())
        .isEqualTo("UP");
    append.abandon();
  }

  @Test
  void ofARoleThatIsNotOursAtLeastTheProcessIsToldAndItsEndIsRefusedInASentence() {
    DataSource superuser = session("postgres", TestServers.password());
    RowLock append = RowLock.after(superuser, APPEND);
    try (append) {
      JsonNode blocker = awaitBlocker();
      assertThat(blocker.path("pid").asInt()).isPositive();
      assertThat(blocker.path("since").asText()).isNotBlank();
      assertThat(blocker.has("query")).isFalse();
      Api.Answer refused = end(blocker.path("pid").asInt(), "away");
      assertThat(refused.status()).isEqualTo(409);
      assertThat(refused.text("detail")).contains("pg_signal_backend");
    }
    await().until(() -> orders.get("/api/admin/blockers").body().path("items").isEmpty());
  }

  @Test
  void whoHasLockedARowThatAnOrderNeedsIsTold() {
    String id = place();
    await().until(() -> orders.get("/api/orders/" + id).body().path("attempts").asInt() >= 1);
    RowLock saga = RowLock.of(session(DATABASE.name(), DATABASE.name()), "saga_entry");
    try (saga) {
      assertThat(orders.post("/api/orders/" + id + "/cancellation", "{}").status()).isEqualTo(202);
      JsonNode blocker = awaitBlocker();
      assertThat(blocker.path("holdsUp").asText()).isEqualTo("ROWS");
      await()
          .until(
              () ->
                  orders
                      .get("/api/orders/" + id + "/timeline")
                      .text("now")
                      .contains("pid " + blocker.path("pid").asInt()));
    }
  }

  @Test
  void aProcessThatHoldsNothingUpIsNotEnded() {
    int own =
        TestServers.superuser(DATABASE.name())
            .sql("select min(pid) from pg_stat_activity where datname = ?")
            .param(DATABASE.name())
            .query(Integer.class)
            .single();
    assertThat(end(own, "a mistake").status()).isEqualTo(404);
  }

  private static void assertToldEverywhere(JsonNode blocker, String id, CapturedOutput output) {
    String pid = "pid " + blocker.path("pid").asInt();
    JsonNode health = orders.get("/actuator/health").body().at("/components/blockers");
    assertThat(health.path("status").asText()).isEqualTo("HELD_UP");
    assertThat(health.at("/details/blockers/0").asText()).contains(pid);
    assertThat(orders.get("/actuator/health/readiness").status()).isEqualTo(200);
    Api.Answer timeline = orders.get("/api/orders/" + id + "/timeline");
    assertThat(timeline.text("now")).contains(pid);
    assertThat(timeline.body().at("/waitingFor/what").asText()).contains("another transaction");
    assertThat(metrics()).contains("holdfast_blockers 1.0");
    assertThat(output).containsOnlyOnce("All orders wait for the end of a transaction");
  }

  private static String metrics() {
    return orders.send(orders.request("/actuator/prometheus").GET()).response().body();
  }

  private static JsonNode awaitBlocker() {
    await().until(() -> !orders.get("/api/admin/blockers").body().path("items").isEmpty());
    return orders.get("/api/admin/blockers").body().path("items").path(0);
  }

  private static Api.Answer end(int pid, String reason) {
    return orders.post(
        "/api/admin/blockers/" + pid + "/end", "{\"reason\":\"%s\"}".formatted(reason));
  }

  private static java.util.List<String> acts() {
    return TestServers.superuser(DATABASE.name())
        .sql("select reason from operator_act where act = 'blocker.end'")
        .query(String.class)
        .list();
  }

  private static DataSource session(String user, String password) {
    return new DriverManagerDataSource(
        DATABASE.url() + "?ApplicationName=somebody", user, password);
  }

  private static String place() {
    return orders
        .post("/api/orders", "{\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}")
        .text("orderId");
  }
}
