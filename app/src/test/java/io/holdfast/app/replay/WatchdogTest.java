package io.holdfast.app.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.HeldProcessor;
import io.holdfast.saga.SagaModule;
import java.time.OffsetDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What nothing would move any more is found and set in motion; what is well is left alone. */
class WatchdogTest {

  private static OpenSagas sagas;

  @BeforeAll
  static void start() {
    sagas = new OpenSagas("500ms");
  }

  @AfterAll
  static void stop() {
    sagas.close();
  }

  @Test
  void ordersThatNothingWouldMoveAreRearmedAndCountedAndAllOthersAreLeftAlone() {
    double before = counted();
    String well = sagas.placeAndAsk();
    String asleep = sagas.placeAndAsk();
    String lost = sagas.placeAndAsk();
    String lostWhileReleasing = sagas.placeAndAsk();
    sagas.cancel(lostWhileReleasing);
    sagas.awaitRequest(lostWhileReleasing, "order.release-requested", 1);

    String setAside = sagas.placeAndAsk();
    sagas.setAside(setAside);
    sagas.loseDeadlineOf(setAside);
    sagas.loseDeadlineOf(asleep);
    sagas.loseSagaOf(lost);
    sagas.loseSagaOf(lostWhileReleasing);

    List<String> rearmed = List.of(asleep, lost, lostWhileReleasing);
    await()
        .untilAsserted(
            () ->
                assertThat(rearmed)
                    .allSatisfy(order -> assertThat(sagas.liveDeadlines(order)).isEqualTo(1)));
    awaitLooks(3);
    assertThat(counted() - before).isEqualTo(3);
    assertThat(sagas.liveDeadlines(setAside)).isZero();
    assertThat(actsOfTheWatchdog()).containsAll(rearmed).doesNotContain(well, setAside);
    sagas.overdue(asleep);
    sagas.awaitRequest(asleep, "order.reservation-requested", 2);
    sagas.release(lostWhileReleasing);
    List.of(well, asleep, lost).forEach(sagas::reserve);
    await().until(() -> !sagas.hasSaga(lostWhileReleasing));
    for (String order : List.of(well, asleep, lost)) {
      sagas.orders.awaitStatus(order, "CONFIRMED");
    }
  }

  @Test
  void anOrderThatTheListDoesNotShowIsFoundByItsEvents() {
    String lost = sagas.placeAndAsk();
    sagas.hideFromTheList(lost);
    sagas.loseSagaOf(lost);

    await().until(() -> sagas.liveDeadlines(lost) == 1);
    assertThat(sagas.requests(lost, "order.reservation-requested")).isEqualTo(1);
    sagas.reserve(lost);
    sagas.orders.awaitStatus(lost, "CONFIRMED");
  }

  @Test
  void anOrderThatEveryProcessorPassedOverIsAskedForFromTheFirstAttemptOn() {
    String passedOver = sagas.placeAndAsk();
    sagas.placeAndAsk(); // else the store would lose its newest event, as by an older copy
    sagas.hideFromTheList(passedOver);
    sagas.loseRequestOf(passedOver);
    sagas.loseSagaOf(passedOver);

    sagas.awaitRequest(passedOver, "order.reservation-requested", 1);
    assertThat(sagas.newestAttemptOf(passedOver)).isEqualTo(1);
    sagas.reserve(passedOver);
    sagas.orders.awaitStatus(passedOver, "CONFIRMED");
  }

  @Test
  void anOrderWhoseSagaIsStillToBeginIsLeftToItsProcessor() {
    String order =
        HeldProcessor.during(
            sagas.orders.dataSource(),
            SagaModule.PROCESSOR,
            () -> {
              String placed = sagas.placeWithoutItsStep();
              awaitSuspicionOf(placed);
              awaitLooks(2);
              assertThat(sagas.hasSaga(placed)).isFalse();
              return placed;
            });

    sagas.reserve(order);
    sagas.orders.awaitStatus(order, "CONFIRMED");
    assertThat(actsOfTheWatchdog()).doesNotContain(order);
  }

  private static void awaitSuspicionOf(String order) {
    await()
        .until(
            () ->
                sagas
                    .database()
                    .sql("select exists (select 1 from saga_suspect where order_id = ?)")
                    .param(order)
                    .query(Boolean.class)
                    .single());
  }

  private static void awaitLooks(int looks) {
    for (int look = 0; look < looks; look++) {
      OffsetDateTime last = lookedAt();
      await().until(() -> lookedAt().isAfter(last));
    }
  }

  private static OffsetDateTime lookedAt() {
    return sagas
        .database()
        .sql("select looked_at from saga_watchdog")
        .query(OffsetDateTime.class)
        .single();
  }

  private static double counted() {
    String metrics = sagas.orders.api().get("/actuator/prometheus").response().body();
    return metrics
        .lines()
        .filter(line -> line.startsWith("holdfast_watchdog_rearmed_total"))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  private static List<String> actsOfTheWatchdog() {
    return sagas
        .database()
        .sql("select subject from operator_act where act = 'watchdog.rearm'")
        .query(String.class)
        .list();
  }
}
