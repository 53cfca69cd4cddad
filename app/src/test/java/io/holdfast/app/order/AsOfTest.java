package io.holdfast.app.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RunningHoldfast;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An order can be looked at as it stood at any moment since it was placed. */
class AsOfTest {

  private static final String PLACED = "order.placed";
  private static final String REQUESTED = "order.reservation-requested";
  private static final String RESERVED = "inventory.stock-reserved";
  private static final String CONFIRMED = "order.confirmed";

  private final Api orders = RunningHoldfast.orders();
  private String path;
  private JsonNode entries;

  @BeforeEach
  void confirmAnOrder() {
    String sku = "as-of-" + UUID.randomUUID();
    RunningHoldfast.inventory().post("/api/stock/" + sku + "/receipts", "{\"quantity\":1}");
    String order = "{\"lines\":[{\"sku\":\"%s\",\"quantity\":1}]}".formatted(sku);
    path = "/api/orders/" + orders.post("/api/orders", order).text("orderId");
    await().until(() -> orders.get(path).text("status").equals("CONFIRMED"));
    entries = orders.get(path + "/timeline").body().path("entries");
  }

  @Test
  void itsStateIsThatOfTheEventsUpToThen() {
    assertThat(orderAt(PLACED).path("status").asText()).isEqualTo("PLACED");
    assertThat(orderAt(REQUESTED).path("attempts").asInt()).isEqualTo(1);
    String unanswered = Instant.parse(at(RESERVED)).minusMillis(1).toString();
    assertThat(orderAsOf(unanswered).text("status")).isEqualTo("PLACED");
    assertThat(orderAt(CONFIRMED)).isEqualTo(orders.get(path).body());
  }

  @Test
  void itsTimelineEndsThenAndSaysWhatItWaitedFor() {
    JsonNode then = timelineAsOf(at(REQUESTED)).body();

    assertThat(then.path("entries").findValuesAsText("type"))
        .containsExactly(PLACED, REQUESTED, "saga.deadline-set");
    assertThat(then.path("now").asText())
        .isEqualTo("Waiting for Kafka or inventory since " + at(REQUESTED) + ", attempt 1.");
  }

  @Test
  void beforeItWasPlacedThereWasNone() {
    Instant before = Instant.parse(at(PLACED)).minusMillis(1);

    assertThat(orderAsOf(before.toString()).status()).isEqualTo(404);
    assertThat(orderAsOf(before.toString()).text("detail"))
        .contains("it was placed at " + orders.get(path).text("placedAt") + ".");
    assertThat(timelineAsOf(before.toString()).status()).isEqualTo(404);
  }

  @Test
  void theTimesThatAnOrderTellsAreMomentsOfIt() {
    JsonNode order = orders.get(path).body();

    String placedAt = order.path("placedAt").asText();
    String completedAt = order.path("completedAt").asText();
    assertThat(timelineAsOf(placedAt).body().at("/entries/0/type").asText()).isEqualTo(PLACED);
    assertThat(orderAsOf(completedAt).text("status")).isEqualTo("CONFIRMED");
    assertThat(timelineAsOf(completedAt).body().path("entries")).isEqualTo(entries);
  }

  @Test
  void theFutureIsNotTold() {
    String tomorrow = Instant.now().plus(Duration.ofDays(1)).toString();

    assertThat(orderAsOf(tomorrow).status()).isEqualTo(400);
    assertThat(orderAsOf(tomorrow).text("detail")).isEqualTo("asOf must not be in the future.");
    assertThat(timelineAsOf(tomorrow).status()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "2026-11-26", "2026-11-26T10:00:00"})
  void whatIsNoMomentIsRefusedWithOneThatIs(String asOf) {
    assertThat(orderAsOf(asOf).status()).isEqualTo(400);
    assertThat(orderAsOf(asOf).text("detail"))
        .isEqualTo(
            "'%s' is not valid as asOf: it must be a moment such as 2026-01-31T12:04:10Z."
                .formatted(asOf));
  }

  private JsonNode orderAt(String event) {
    return orderAsOf(at(event)).body();
  }

  private Api.Answer orderAsOf(String moment) {
    return orders.get(path + "?asOf=" + moment);
  }

  private Api.Answer timelineAsOf(String moment) {
    return orders.get(path + "/timeline?asOf=" + moment);
  }

  private String at(String event) {
    for (JsonNode entry : entries) {
      if (entry.path("type").asText().equals(event)) {
        return entry.path("at").asText();
      }
    }
    throw new AssertionError("There is no " + event + " in " + entries);
  }
}
