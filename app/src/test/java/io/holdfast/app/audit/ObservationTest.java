package io.holdfast.app.audit;

import static io.holdfast.app.audit.AuditedHoldfast.inventory;
import static io.holdfast.app.audit.AuditedHoldfast.orders;
import static io.holdfast.app.audit.AuditedHoldfast.receive;
import static io.holdfast.app.audit.AuditedHoldfast.violations;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import org.junit.jupiter.api.Test;

/** What an operator's dashboard and probes see of the audit and of what waits. */
class ObservationTest {

  @Test
  void aBrokenInvariantIsAGaugeAndADetailAndNoReasonToStopANode() {
    receive("SEEN", 10);
    inventoryShows(11);
    assertThat(violations(inventory())).containsOnlyKeys("I4");

    assertThat(metrics(inventory()))
        .containsPattern("holdfast_audit_violations\\{.*invariant=\"I4\".*} 1.0")
        .containsPattern("holdfast_audit_violations\\{.*invariant=\"I5\".*} 0.0");
    JsonNode health = inventory().get("/actuator/health").body();
    assertThat(health.at("/status").asText()).isEqualTo("UP");
    assertThat(health.at("/components/audit/status").asText()).isEqualTo("BROKEN");
    assertThat(health.at("/components/audit/details/I4").asText()).startsWith("1: ");
    assertThat(inventory().get("/actuator/health/readiness").status()).isEqualTo(200);

    inventoryShows(10);
    assertThat(violations(inventory())).isEmpty();
    assertThat(inventory().get("/actuator/health").body().at("/components/audit/status").asText())
        .isEqualTo("UP");
  }

  @Test
  void whatWaitsIsAGaugeOfEachProcessorAndADetail() {
    assertThat(metrics(orders()))
        .containsPattern("holdfast_processor_token_age_seconds\\{.*\"OrderSagaProcessor\".*} \\d")
        .containsPattern("holdfast_processor_token_age_seconds\\{.*\"order-inbox\".*} \\d")
        .containsPattern("holdfast_processor_lag_seconds\\{.*\"kafka-relay\".*} \\d")
        .containsPattern("holdfast_messages_oldest_new_age_seconds.* \\d")
        .containsPattern("holdfast_orders_oldest_unfinished_age_seconds.* \\d");
    JsonNode waiting = orders().get("/actuator/health").body().at("/components/backlog/details");
    assertThat(waiting.at("/lagSeconds").fieldNames())
        .toIterable()
        .contains("kafka-relay", "order-view", "OrderSagaProcessor");
    assertThat(metrics(inventory()))
        .contains("holdfast_messages_oldest_new_age_seconds")
        .doesNotContain("holdfast_orders_oldest_unfinished_age");
  }

  @Test
  void theContextsOwnConnectionsAreDurable() {
    JsonNode durability = orders().get("/actuator/health").body().at("/components/durability");
    assertThat(durability.path("status").asText()).isEqualTo("UP");
    assertThat(durability.path("details").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("fsync", "synchronous_commit", "full_page_writes");
    assertThat(durability.path("details")).allMatch(setting -> setting.asText().equals("on"));
  }

  private static String metrics(Api context) {
    return context.send(context.request("/actuator/prometheus").GET()).response().body();
  }

  private static void inventoryShows(int received) {
    AuditedHoldfast.inventoryDatabase()
        .sql("update stock_view set received = :units, available = :units where sku = 'SEEN'")
        .param("units", received)
        .update();
  }
}
