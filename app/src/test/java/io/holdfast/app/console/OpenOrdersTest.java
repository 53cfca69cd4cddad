package io.holdfast.app.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.holdfast.app.testing.OrderContextAlone;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What the console says of orders that inventory does not answer. */
class OpenOrdersTest {

  private static OrderContextAlone orders;

  @BeforeAll
  static void start() {
    orders = new OrderContextAlone("--holdfast.saga.patience=1h");
  }

  @AfterAll
  static void stop() {
    orders.close();
  }

  @Test
  void anOrderWaitsForInventoryOnceKafkaHasTheRequest() {
    String order = orders.place();

    await().until(() -> step(order).equals("NOT_ANSWERED"));
    assertThat(open(order).path("attempt").asInt()).isPositive();
    assertThat(open(order).has("cause")).isFalse();
  }

  @Test
  void anOrderThatIsSetAsideIsShownWithTheCause() {
    String order = orders.place();
    orders.sendGarbage(order);

    await().until(() -> step(order).equals("SET_ASIDE"));
    assertThat(open(order).path("cause").asText()).isNotBlank();
  }

  @Test
  void aPageGoesOnWhereTheOneBeforeEnded() {
    String older = orders.place();
    String younger = orders.place();
    await().until(() -> !open(older).isMissingNode() && !open(younger).isMissingNode());

    assertThat(idsPageByPage()).containsSubsequence(older, younger).doesNotHaveDuplicates();
  }

  @Test
  void anOrderThatWaitsHasADeadline() {
    String order = orders.place();

    await().until(() -> deadlines("?limit=200").findValuesAsText("orderId").contains(order));
    JsonNode deadline = deadlineOf(order);
    assertThat(deadline.path("attempt").asInt()).isPositive();
    assertThat(deadline.path("releasing").asBoolean()).isFalse();
    assertThat(deadline.path("failures").asInt()).isZero();
  }

  @Test
  void deadlinesComePageByPageTheNextOneFirst() {
    orders.place();
    orders.place();
    await().until(() -> deadlines("").path("items").size() > 1);

    JsonNode first = deadlines("?limit=1");
    JsonNode second = deadlines("?limit=1&cursor=" + first.path("nextCursor").asText());

    assertThat(due(second)).isAfterOrEqualTo(due(first));
    assertThat(second.at("/items/0/id")).isNotEqualTo(first.at("/items/0/id"));
  }

  private static Instant due(JsonNode page) {
    return Instant.parse(page.at("/items/0/due").asText());
  }

  private static JsonNode deadlineOf(String order) {
    for (JsonNode deadline : deadlines("?limit=200").path("items")) {
      if (deadline.path("orderId").asText().equals(order)) {
        return deadline;
      }
    }
    throw new AssertionError("There is no deadline of " + order);
  }

  private static JsonNode deadlines(String query) {
    return orders.api().get("/api/console/deadlines" + query).body();
  }

  private static List<String> idsPageByPage() {
    List<String> ids = new ArrayList<>();
    String cursor = "0";
    while (!cursor.isEmpty()) {
      JsonNode page = orders.api().get("/api/console/open-orders?limit=1&cursor=" + cursor).body();
      page.path("items").forEach(item -> ids.add(item.path("orderId").asText()));
      cursor = page.path("nextCursor").asText("");
    }
    return ids;
  }

  private static String step(String order) {
    return open(order).path("step").asText();
  }

  private static JsonNode open(String order) {
    for (JsonNode item :
        orders.api().get("/api/console/open-orders?limit=200").body().path("items")) {
      if (item.path("orderId").asText().equals(order)) {
        return item;
      }
    }
    return MissingNode.getInstance();
  }
}
