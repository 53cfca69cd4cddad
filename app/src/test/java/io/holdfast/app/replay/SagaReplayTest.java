package io.holdfast.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.HeldProcessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Sagas and deadlines come back from the stored events alone, and no step is taken twice. */
class SagaReplayTest {

  private static final String DRY = "{\"dryRun\":true}";

  private static OpenSagas sagas;

  @BeforeAll
  static void start() {
    sagas = new OpenSagas("1d");
  }

  @AfterAll
  static void stop() {
    sagas.close();
  }

  @Test
  void afterTheLossOfAllSagasAndDeadlinesAReplayLeadsEveryOpenOrderToItsEnd() {
    String unanswered = sagas.placeAndAsk();
    String askedTwice = sagas.placeAndAsk();
    sagas.overdue(askedTwice);
    sagas.awaitRequest(askedTwice, "order.reservation-requested", 2);
    String timedOut = sagas.placeAndAsk();
    sagas.overdue(timedOut);
    sagas.awaitRequest(timedOut, "order.reservation-requested", 2);
    sagas.overdue(timedOut);
    sagas.awaitRequest(timedOut, "order.release-requested", 1);
    String cancelled = sagas.placeAndAsk();
    sagas.cancel(cancelled);
    sagas.awaitRequest(cancelled, "order.release-requested", 1);
    String cancelledLate = sagas.placeAndAsk();
    sagas.reserve(cancelledLate);
    sagas.orders.awaitStatus(cancelledLate, "CONFIRMED");
    sagas.cancel(cancelledLate);
    sagas.awaitRequest(cancelledLate, "order.release-requested", 1);
    String confirmed = sagas.placeAndAsk();
    sagas.reserve(confirmed);
    sagas.orders.awaitStatus(confirmed, "CONFIRMED");
    List<String> open = List.of(unanswered, askedTwice, timedOut, cancelled, cancelledLate);

    String notSent =
        HeldProcessor.during(
            sagas.orders.dataSource(),
            "kafka-relay",
            () -> {
              String order = sagas.placeAndAsk();
              sagas
                  .database()
                  .sql("truncate saga_entry, association_value_entry, scheduled_tasks")
                  .update();
              JsonNode found = sagas.replay("{}");
              assertThat(found.path("faults").path("MISSING").asInt()).isGreaterThanOrEqualTo(6);
              return order;
            });
    List<String> all = new ArrayList<>(open);
    all.add(notSent);
    assertThat(all).allSatisfy(order -> assertThat(sagas.liveDeadlines(order)).isEqualTo(1));
    assertThat(sagas.hasSaga(confirmed)).isFalse();

    sagas.overdue(unanswered);
    sagas.awaitRequest(unanswered, "order.reservation-requested", 2);
    List.of(unanswered, askedTwice, notSent).forEach(sagas::reserve);
    List.of(timedOut, cancelled, cancelledLate).forEach(sagas::release);

    for (String order : List.of(unanswered, askedTwice, notSent)) {
      sagas.orders.awaitStatus(order, "CONFIRMED");
    }
    await().untilAsserted(() -> assertThat(all).noneMatch(sagas::hasSaga));
    assertThat(sagas.repeatedRequests()).isEmpty();
    assertThat(sagas.requests(askedTwice, "order.reservation-requested")).isEqualTo(2);
    assertThat(sagas.requests(notSent, "order.reservation-requested")).isEqualTo(1);
  }

  @Test
  void anAttemptThatAnOperatorWishedForIsMadeOnceAndAReplayKnowsIt() {
    String order = sagas.placeAndAsk();
    await().until(() -> sagas.retry(order).status() == 202);
    sagas.awaitRequest(order, "order.reservation-requested", 2);
    sagas.loseSagaOf(order);

    assertThat(sagas.replay("{\"orderId\":\"" + order + "\"}").path("first"))
        .singleElement()
        .satisfies(
            only ->
                assertThat(only.path("rebuilt").asText()).isEqualTo("AWAITING_ANSWER, attempt 2"));

    sagas.reserve(order);
    sagas.orders.awaitStatus(order, "CONFIRMED");
    assertThat(sagas.requests(order, "order.reservation-requested")).isEqualTo(2);
    assertThat(sagas.repeatedRequests()).isEmpty();
  }

  @Test
  void sagasThatAreWellAreNeverFoundToDifferWhileTheyGoTheirWay() {
    Thread customers =
        new Thread(
            () -> {
              for (int n = 0; n < 60; n++) {
                String order = sagas.orders.place();
                if (n % 3 == 0) {
                  sagas.cancel(order);
                  sagas.release(order);
                } else {
                  sagas.reserve(order);
                }
              }
            });
    customers.start();
    while (customers.isAlive()) {
      assertThat(sagas.replay(DRY).path("first")).isEmpty();
      assertThat(sagas.replay("{}").path("first")).isEmpty();
    }
    assertThat(sagas.repeatedRequests()).isEmpty();
  }

  @Test
  void repairsAndTheStepsOfOtherSagasDoNotDisturbEachOther() {
    List<String> open = Stream.generate(sagas::placeAndAsk).limit(10).toList();
    List<String> others = new CopyOnWriteArrayList<>();
    Thread customers =
        new Thread(
            () -> {
              for (int n = 0; n < 40; n++) {
                String order = sagas.orders.place();
                sagas.reserve(order);
                others.add(order);
              }
            });
    customers.start();
    int repaired = 0;
    while (customers.isAlive()) {
      sagas.database().sql("delete from scheduled_tasks").update();
      repaired += sagas.replay("{}").path("faults").path("NO_DEADLINE").asInt();
    }

    assertThat(repaired).isGreaterThanOrEqualTo(open.size());
    assertThat(open).allSatisfy(order -> assertThat(sagas.liveDeadlines(order)).isEqualTo(1));
    open.forEach(sagas::reserve);
    await()
        .untilAsserted(
            () ->
                assertThat(Stream.concat(open.stream(), others.stream()))
                    .noneMatch(sagas::hasSaga));
    assertThat(sagas.repeatedRequests()).isEmpty();
    assertThat(sagas.replay(DRY).path("first")).isEmpty();
  }

  @Test
  void aDryRunTellsWhatIsWrongAndChangesNothingAndAReplayPutsItRight() {
    String damaged = sagas.placeAndAsk();
    change(damaged, "serialized_saga = 'garbage'");
    String ahead = sagas.placeAndAsk();
    change(
        ahead,
        "serialized_saga = convert_to(replace(convert_from(serialized_saga, 'UTF8'),"
            + " '\"attempt\":1', '\"attempt\":7'), 'UTF8')");
    String asleep = sagas.placeAndAsk();
    sagas.loseDeadlineOf(asleep);
    String missing = sagas.placeAndAsk();
    sagas.loseSagaOf(missing);
    String surplus = sagas.placeAndAsk();
    sagas.reserve(surplus);
    sagas.orders.awaitStatus(surplus, "CONFIRMED");
    giveTheSagaOf(asleep, surplus);

    Map<String, String> expected =
        new TreeMap<>(
            Map.of(
                damaged, "UNREADABLE",
                ahead, "DIFFERENT",
                asleep, "NO_DEADLINE",
                missing, "MISSING",
                surplus, "SURPLUS"));
    assertThat(faults(sagas.replay(DRY))).isEqualTo(expected);
    assertThat(faults(sagas.replay(DRY))).isEqualTo(expected);
    assertThat(sagas.replay("{\"dryRun\":true,\"orderId\":\"" + ahead + "\"}").path("first"))
        .singleElement()
        .satisfies(
            only -> {
              assertThat(only.path("stored").asText()).isEqualTo("AWAITING_ANSWER, attempt 7");
              assertThat(only.path("rebuilt").asText()).isEqualTo("AWAITING_ANSWER, attempt 1");
            });

    assertThat(faults(sagas.replay("{\"orderId\":\"" + ahead + "\"}")))
        .isEqualTo(Map.of(ahead, "DIFFERENT"));
    expected.remove(ahead);
    assertThat(faults(sagas.replay("{}"))).isEqualTo(expected);
    assertThat(faults(sagas.replay(DRY))).isEmpty();
    assertThat(sagas.hasSaga(surplus)).isFalse();
    for (String order : List.of(damaged, ahead, asleep, missing)) {
      assertThat(sagas.liveDeadlines(order)).isEqualTo(1);
      sagas.overdue(order);
      sagas.awaitRequest(order, "order.reservation-requested", 2);
      sagas.reserve(order);
      sagas.orders.awaitStatus(order, "CONFIRMED");
    }
    assertThat(acts(damaged)).containsExactly("saga.replay");
  }

  @Test
  void aSagaThatNoEventCanReachMakesRoomForOneThatHears() {
    String order = sagas.placeAndAsk();
    sagas
        .database()
        .sql("delete from association_value_entry where association_value = ?")
        .param(order)
        .update();
    assertThat(sagas.replay("{}").path("faults").fieldNames())
        .toIterable()
        .containsExactlyInAnyOrder("UNREACHABLE", "MISSING");

    sagas.reserve(order);
    sagas.orders.awaitStatus(order, "CONFIRMED");
    assertThat(sagas.replay(DRY).path("first")).isEmpty();
  }

  @Test
  void theSagaOfAnOrderThatIsSetAsideComesBackAsItWasBeforeThatEvent() {
    String order = sagas.placeAndAsk();
    sagas.setAside(order);
    sagas.cancel(order);
    await().until(() -> eventsWaiting(order) == 1);
    sagas.loseSagaOf(order);

    assertThat(sagas.replay("{\"orderId\":\"" + order + "\"}").path("first"))
        .singleElement()
        .satisfies(
            only ->
                assertThat(only.path("rebuilt").asText()).isEqualTo("AWAITING_ANSWER, attempt 1"));
    assertThat(sagas.orders.api().post("/api/set-aside/" + order + "/release", "{}").status())
        .isEqualTo(200);
    sagas.awaitRequest(order, "order.release-requested", 1);
    sagas.release(order);
    await().until(() -> !sagas.hasSaga(order));
  }

  private static int eventsWaiting(String order) {
    return sagas
        .database()
        .sql("select count(*) from set_aside_event where order_id = ?")
        .param(order)
        .query(Integer.class)
        .single();
  }

  @Test
  void anUnknownOrderIsNotFound() {
    UUID nobody = UUID.randomUUID();
    assertThat(
            sagas
                .orders
                .api()
                .post("/api/admin/sagas/replay", "{\"orderId\":\"" + nobody + "\"}")
                .status())
        .isEqualTo(404);
  }

  private static Map<String, String> faults(JsonNode found) {
    Map<String, String> faults = new TreeMap<>();
    found
        .path("first")
        .forEach(one -> faults.put(one.path("orderId").asText(), one.path("fault").asText()));
    return faults;
  }

  private static void change(String order, String change) {
    sagas
        .database()
        .sql("update saga_entry set " + change + " where saga_id = " + sagaOf(order))
        .update();
  }

  private static String sagaOf(String order) {
    return "(select saga_id from association_value_entry where association_value = '"
        + order
        + "')";
  }

  /** As after the restore of an older copy of the table. */
  private static void giveTheSagaOf(String order, String finished) {
    sagas
        .database()
        .sql(
            "insert into saga_entry select 'older', saga_type, revision, serialized_saga"
                + " from saga_entry where saga_id = "
                + sagaOf(order))
        .update();
    sagas
        .database()
        .sql(
            "insert into association_value_entry"
                + " (association_key, association_value, saga_type, saga_id)"
                + " select 'orderId', ?, saga_type, 'older' from association_value_entry"
                + " where association_value = ?")
        .params(finished, order)
        .update();
  }

  private static List<String> acts(String order) {
    return sagas
        .database()
        .sql("select act from operator_act where subject = ?")
        .param(order)
        .query(String.class)
        .list();
  }
}
