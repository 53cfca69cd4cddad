package io.holdfast.app.audit;

import static io.holdfast.app.audit.AuditedHoldfast.accepted;
import static io.holdfast.app.audit.AuditedHoldfast.inventory;
import static io.holdfast.app.audit.AuditedHoldfast.receive;
import static io.holdfast.app.audit.AuditedHoldfast.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api.Answer;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Violations that somebody accepts, and no longer, over HTTP. */
class AcceptanceTest {

  private static final String CALL = "/api/audit/acceptances";

  private final JdbcClient database = AuditedHoldfast.inventoryDatabase();

  @BeforeAll
  static void stock() {
    receive("RED", 10);
    receive("RED-TOO", 10);
  }

  @BeforeEach
  void breakTwo() {
    show(11);
    assertThat(violations(inventory()).get("I4")).containsOnlyKeys("RED", "RED-TOO");
  }

  @AfterEach
  void mendBoth() {
    show(10);
    assertThat(violations(inventory())).isEmpty();
    assertThat(accepted(inventory())).isEmpty();
  }

  @Test
  void oneIsAcceptedWithWhoWhenAndWhyAndTheOtherStillCounts() {
    JsonNode made =
        post("{\"invariant\":\"I4\",\"keys\":[\"RED\"],\"reason\":\"a hand\",\"acceptedBy\":\"ann\"}")
            .body()
            .at("/items/0");

    assertThat(violations(inventory()).get("I4")).containsOnlyKeys("RED-TOO");
    JsonNode line = line();
    assertThat(line.path("broken").asInt()).isOne();
    assertThat(line.path("accepted").asInt()).isOne();
    assertThat(inventory().get(CALL).body().at("/items/0")).isEqualTo(made);
    assertThat(made.path("acceptedBy").asText()).isEqualTo("ann");
    assertThat(made.path("reason").asText()).isEqualTo("a hand");
    assertThat(made.path("detail").asText()).contains("stock_view");
    assertThat(made.hasNonNull("acceptedAt")).isTrue();
    assertThat(acts("RED")).contains("audit.accept a hand ann");
  }

  @Test
  void allAreAcceptedTogetherAndTheAuditIsGreenUntilOneIsWithdrawn() {
    JsonNode made = post("{\"invariant\":\"I4\",\"reason\":\"a hand\"}").body().path("items");
    assertThat(made).hasSize(2);
    assertThat(violations(inventory())).isEmpty();
    assertThat(inventory().get("/api/audit").body().path("healthy").asBoolean()).isTrue();
    JsonNode health = inventory().get("/actuator/health").body().at("/components/audit");
    assertThat(health.path("status").asText()).isEqualTo("UP");
    assertThat(health.at("/details/accepted").asInt()).isEqualTo(2);
    assertThat(metrics())
        .containsPattern("holdfast_audit_violations\\{.*invariant=\"I4\".*} 0.0")
        .containsPattern("holdfast_audit_accepted\\{.*invariant=\"I4\".*} 2.0");

    String withdrawal = CALL + "/" + made.at("/0/id").asLong() + "/withdrawal";
    JsonNode ended =
        inventory().post(withdrawal, "{\"reason\":\"mended soon\",\"withdrawnBy\":\"bob\"}").body();
    String key = made.at("/0/key").asText();
    assertThat(line().path("violations").findValuesAsText("key")).containsExactly(key);
    assertThat(violations(inventory()).get("I4")).containsOnlyKeys(key);
    assertThat(ended.path("end").asText()).isEqualTo("WITHDRAWN");
    assertThat(ended.path("endReason").asText()).isEqualTo("mended soon");
    assertThat(inventory().get(CALL + "?ended=true&limit=1").body().at("/items/0"))
        .isEqualTo(ended);
    assertThat(acts(key)).contains("audit.accept.withdraw mended soon bob");
    assertThat(inventory().post(withdrawal, "{}").body()).isEqualTo(ended);
  }

  @Test
  void whatIsMendedAndBreaksAnewRings() {
    post("{\"invariant\":\"I4\",\"reason\":\"a hand\"}");
    show(10);
    assertThat(violations(inventory())).isEmpty();
    JsonNode ended = inventory().get(CALL + "?ended=true&limit=1").body().at("/items/0");
    assertThat(ended.path("end").asText()).isEqualTo("MENDED");
    String withdrawal = CALL + "/" + ended.path("id").asLong() + "/withdrawal";
    assertThat(inventory().post(withdrawal, "{}").status()).isEqualTo(409);

    show(11);
    assertThat(violations(inventory()).get("I4")).containsOnlyKeys("RED", "RED-TOO");
  }

  @Test
  void whatIsAcceptedComesPageByPage() {
    post("{\"invariant\":\"I4\",\"reason\":\"a hand\"}");

    JsonNode first = inventory().get(CALL + "?limit=1").body();
    String next = CALL + "?limit=1&cursor=" + first.path("nextCursor").asText();
    JsonNode second = inventory().get(next).body();
    assertThat(List.of(first.at("/items/0/key").asText(), second.at("/items/0/key").asText()))
        .containsExactlyInAnyOrder("RED", "RED-TOO");
  }

  @Test
  void whatIsNotBrokenCannotBeAccepted() {
    Answer unknown = post("{\"invariant\":\"I4\",\"keys\":[\"RED\",\"GREEN\"],\"reason\":\"?\"}");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(unknown.text("detail")).contains("GREEN");
    assertThat(accepted(inventory())).isEmpty();

    assertThat(post("{\"invariant\":\"I5\",\"reason\":\"?\"}").status()).isEqualTo(409);
    assertThat(post("{\"invariant\":\"I4\",\"reason\":\"a hand\"}").status()).isEqualTo(200);
    assertThat(post("{\"invariant\":\"I4\",\"reason\":\"a hand\"}").status()).isEqualTo(409);
    assertThat(inventory().post(CALL + "/999999/withdrawal", "{}").status()).isEqualTo(404);
  }

  private static Answer post(String body) {
    return inventory().post(CALL, body);
  }

  private static JsonNode line() {
    for (JsonNode line : inventory().get("/api/audit").body().path("invariants")) {
      if (line.path("id").asText().equals("I4")) {
        return line;
      }
    }
    throw new AssertionError("There is no I4.");
  }

  private static String metrics() {
    return inventory().send(inventory().request("/actuator/prometheus").GET()).response().body();
  }

  private List<String> acts(String subject) {
    return database
        .sql(
            "select concat_ws(' ', act, reason, detail ->> 'by') from operator_act where subject = ?")
        .param(subject)
        .query(String.class)
        .list();
  }

  private void show(int received) {
    database
        .sql("update stock_view set received = :units, available = :units where sku like 'RED%'")
        .param("units", received)
        .update();
  }
}
