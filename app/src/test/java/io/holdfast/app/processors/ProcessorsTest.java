package io.holdfast.app.processors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.Api.Answer;
import io.holdfast.app.testing.RunningHoldfast;
import io.holdfast.app.testing.TestServers;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is told of processors, and what may be done to them while orders go through. */
class ProcessorsTest {

  private static final String SAGAS = "OrderSagaProcessor";
  private static final String REASON = "{\"reason\":\"more orders than one thread can take\"}";

  private final Api orders = RunningHoldfast.orders();
  private final Api inventory = RunningHoldfast.inventory();
  private final String sku = TestServers.uniqueName("SKU");

  @Test
  void everySegmentTellsHowFarItIsAndWhoWorksOnIt() {
    awaitDecision(place());

    await()
        .untilAsserted(
            () ->
                assertThat(segments(orders, SAGAS))
                    .hasSize(2)
                    .allSatisfy(
                        segment -> {
                          assertThat(segment.path("position").asLong()).isPositive();
                          assertThat(segment.path("behind").asLong()).isZero();
                          assertThat(segment.path("lagSeconds").asDouble()).isZero();
                          assertThat(segment.path("here").asBoolean()).isTrue();
                          assertThat(segment.path("share").asText()).isEqualTo("1/2");
                          assertThat(segment.path("node").asText()).isNotBlank();
                        }));
    assertThat(names(orders)).containsExactly(SAGAS, "kafka-relay", "order-inbox", "order-view");
    assertThat(names(inventory)).containsExactly("inventory-requests", "kafka-relay");
    assertThat(segments(inventory, "inventory-requests"))
        .singleElement()
        .satisfies(
            segment -> {
              assertThat(segment.path("offsets").size()).isPositive();
              assertThat(segment.path("behind").isIntegralNumber()).isTrue();
            });
  }

  @Test
  void segmentsAreSplitAndMergedWhileOrdersGoThroughAndNothingIsDoneTwice() {
    inventory.post("/api/stock/" + sku + "/receipts", "{\"quantity\":60}");
    List<String> first = Stream.generate(this::place).limit(20).toList();
    assertThat(act("0/split").status()).isEqualTo(200);
    List<String> second = Stream.generate(this::place).limit(20).toList();
    await().until(() -> workedOnHere(3));
    assertThat(act("1/merge"))
        .satisfies(refused -> assertThat(refused.status()).isEqualTo(409))
        .satisfies(refused -> assertThat(refused.text("detail")).contains("is split itself"));

    await().until(() -> act("0/merge").status() == 200);
    List<String> third = Stream.generate(this::place).limit(20).toList();

    await()
        .until(() -> Stream.of(first, second, third).flatMap(List::stream).allMatch(this::decided));
    await().until(() -> workedOnHere(2));
    JsonNode stock = inventory.get("/api/stock/" + sku).body();
    assertThat(stock.path("reserved").asInt()).isEqualTo(60);
    assertThat(acts()).contains("processor.split", "processor.merge");
  }

  /** Until the next event comes, its token holds the positions of both halves. */
  @Test
  void aReplayUnderstandsASegmentThatWasMergedAMomentAgo() {
    awaitDecision(place());
    assertThat(act("1/split").status()).isEqualTo(200);
    await().until(() -> workedOnHere(3));
    await().until(() -> act("1/merge").status() == 200);

    assertThat(segments(orders, SAGAS))
        .hasSize(2)
        .allSatisfy(segment -> assertThat(segment.path("position").asLong()).isPositive());
    assertThat(differences()).isEmpty();
    await().until(() -> workedOnHere(2));
    awaitDecision(place());
  }

  @Test
  void aSegmentThatAnotherNodeWorksOnIsToBeSplitThere() {
    give("'another node'");
    await().until(() -> !workedOnHere(2));

    Answer refused = act("1/split");

    give("null");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text("detail"))
        .isEqualTo(
            "Segment 1 of OrderSagaProcessor is worked on by the node another node;"
                + " send the call to that node.");
    await().until(() -> workedOnHere(2));
  }

  @ParameterizedTest
  @CsvSource({
    "kafka-relay/segments/0/split, 409",
    "order-view/segments/0/merge, 409",
    "nobody/segments/0/split, 404",
    "OrderSagaProcessor/segments/7/split, 404",
    "OrderSagaProcessor/segments/-1/split, 400"
  })
  void whatCannotBeSplitOrMergedIsLeftAsItIs(String path, int status) {
    assertThat(orders.post("/api/admin/processors/" + path, REASON).status()).isEqualTo(status);
  }

  @Test
  void anActNeedsAReason() {
    assertThat(orders.post("/api/admin/processors/" + SAGAS + "/segments/0/split", "{}").status())
        .isEqualTo(400);
  }

  private Answer act(String what) {
    return orders.post("/api/admin/processors/" + SAGAS + "/segments/" + what, REASON);
  }

  private String place() {
    return orders
        .post("/api/orders", "{\"lines\":[{\"sku\":\"" + sku + "\",\"quantity\":1}]}")
        .text("orderId");
  }

  private void awaitDecision(String order) {
    await().until(() -> decided(order));
  }

  private boolean decided(String order) {
    return !orders.get("/api/orders/" + order).text("status").equals("PLACED");
  }

  private boolean workedOnHere(int count) {
    List<JsonNode> segments = segments(orders, SAGAS);
    return segments.size() == count
        && segments.stream().allMatch(segment -> segment.path("here").asBoolean());
  }

  private static List<JsonNode> segments(Api api, String processor) {
    for (JsonNode item : api.get("/api/admin/processors").body().path("items")) {
      if (item.path("name").asText().equals(processor)) {
        return Stream.iterate(0, n -> n + 1)
            .limit(item.path("segments").size())
            .map(n -> item.path("segments").get(n))
            .toList();
      }
    }
    return List.of();
  }

  private static List<String> names(Api api) {
    return api.get("/api/admin/processors").body().path("items").findValuesAsText("name");
  }

  /** As if another node had taken the second segment over, or nobody had it. */
  private static void give(String owner) {
    RunningHoldfast.orderDatabase()
        .sql(
            "update token_entry set owner = "
                + owner
                + " where processor_name = 'OrderSagaProcessor' and segment = 1")
        .update();
  }

  private JsonNode differences() {
    String job = orders.post("/api/admin/sagas/replay", "{\"dryRun\":true}").header("Location");
    await().until(() -> !orders.get(job).text("state").equals("RUNNING"));
    return orders.get(job).body().path("detail").path("first");
  }

  private static List<String> acts() {
    return RunningHoldfast.orderDatabase()
        .sql("select act from operator_act where subject = 'OrderSagaProcessor'")
        .query(String.class)
        .list();
  }
}
