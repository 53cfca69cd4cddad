package io.holdfast.app.order.timeline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.app.order.timeline.Timeline.Entry;
import io.holdfast.order.api.OrderId;
import io.holdfast.saga.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/**
 * A story says what happened, what the saga made of it, and why the order stands where it stands.
 */
class TimelineTellerTest {

  private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
  private static final RetryPolicy EVERY_MINUTE =
      new RetryPolicy(Duration.ofMinutes(1), 1, Duration.ofMinutes(1), 0, Duration.ofHours(1));

  private final OrderId orderId = new OrderId(UUID.randomUUID());
  private final List<StoredEvent> events = new ArrayList<>();
  private final List<OperatorAct> acts = new ArrayList<>();

  @Test
  void whileARequestIsUnsentTheOrderWaitsForKafka() {
    happened("order.placed", true);
    happened("order.reservation-requested", false, 1);

    Timeline timeline = tell(new SagaState(false, NOON.plusSeconds(90)));

    assertThat(timeline.now())
        .isEqualTo(
            "Waiting for Kafka since 2026-01-01T12:00:01Z, attempt 1,"
                + " next look at 2026-01-01T12:01:30Z.");
    assertThat(timeline.entries().get(1).message()).isEqualTo("NEW");
  }

  @Test
  void aSecondAttemptTellsThatTheFirstDeadlineFired() {
    happened("order.placed", true);
    happened("order.reservation-requested", true, 1);
    happened("order.reservation-requested", true, 2);

    Timeline timeline = tell(new SagaState(false, NOON.plusSeconds(62)));

    assertThat(types(timeline))
        .containsExactly(
            "order.placed",
            "order.reservation-requested",
            "saga.deadline-set",
            "saga.deadline-fired",
            "order.reservation-requested",
            "saga.deadline-set");
    assertThat(timeline.entries().get(2).what()).contains("2026-01-01T12:01:01Z");
    assertThat(timeline.now()).startsWith("Waiting for inventory since").contains("attempt 2");
  }

  @Test
  void anAttemptThatAnOperatorWishedForDidNotWaitForADeadline() {
    happened("order.placed", true);
    happened("order.reservation-requested", true, 1);
    happened(
        "order.retry-requested",
        true,
        JsonNodeFactory.instance.objectNode().put("attempt", 2).put("reason", "no time"));
    happened("order.reservation-requested", true, 2);

    Timeline timeline = tell(new SagaState(false, NOON.plusSeconds(62)));

    assertThat(types(timeline))
        .containsExactly(
            "order.placed",
            "order.reservation-requested",
            "saga.deadline-set",
            "order.retry-requested",
            "order.reservation-requested",
            "saga.deadline-set");
    assertThat(timeline.entries().get(3).what())
        .isEqualTo("An operator wants inventory to be asked again at once: no time");
  }

  @Test
  void anAnswerThatCrossedACancellationEndsNoWait() {
    happened("order.placed", true);
    happened("order.reservation-requested", true, 1);
    happened("order.cancelled", true);
    happened("order.release-requested", true, 1);
    happened("inventory.stock-reserved", true, 1);
    happened("inventory.reservation-released", true, 1);

    Timeline timeline = tell(now());

    assertThat(types(timeline))
        .endsWith(
            "inventory.stock-reserved", "inventory.reservation-released", "saga.deadline-cancelled")
        .containsOnlyOnce("saga.deadline-cancelled");
    assertThat(timeline.now()).isEqualTo("Nothing is left to do. The order is cancelled.");
    assertThat(timeline.waitingFor()).isNull();
  }

  @Test
  void anAnswerThatNobodyAskedForEndsNoWait() {
    happened("order.placed", true);
    happened("order.reservation-requested", true, 1);
    happened("inventory.stock-reserved", true, 2);
    happened("inventory.stock-reserved", true, 1);
    happened("order.confirmed", true);

    assertThat(types(tell(now())))
        .endsWith(
            "inventory.stock-reserved",
            "saga.answer-not-heard",
            "inventory.stock-reserved",
            "saga.deadline-cancelled",
            "order.confirmed");
  }

  @Test
  void anOrderThatTheSagaHasNotSeenYetWaitsForTheSaga() {
    happened("order.placed", true);

    assertThat(tell(now()).now()).isEqualTo("Waiting for the saga since 2026-01-01T12:00:00Z.");
  }

  @Test
  void asOfAMomentNothingLaterHasHappened() {
    happened("order.placed", true);
    happened("order.reservation-requested", true, 1);
    happened("inventory.stock-reserved", true, 1);
    happened("order.confirmed", true);

    assertThat(asOf(0).now()).isEqualTo("Waiting for the saga since 2026-01-01T12:00:00Z.");
    assertThat(asOf(2).now()).isEqualTo("Waiting for the saga since 2026-01-01T12:00:02Z.");
    assertThat(asOf(3).now()).isEqualTo("Nothing is left to do. The order is confirmed.");
    assertThat(now().asOf(NOON.minusMillis(1)).events()).isEmpty();
  }

  @Test
  void whenKafkaTookARequestIsNotToldInHindsight() {
    happened("order.placed", true);
    happened("order.reservation-requested", true, 1);
    happened("inventory.stock-reserved", true, 1);

    assertThat(asOf(1).now())
        .startsWith("Waiting for Kafka or inventory since 2026-01-01T12:00:01Z");
    assertThat(asOf(1).entries().get(1).message()).isNull();
    assertThat(asOf(2).entries().get(1).message()).isEqualTo("CONFIRMED");
  }

  @Test
  void aCancelledOrderWaitedForItsStockToBeGivenBack() {
    happened("order.placed", true);
    happened("order.reservation-requested", true, 1);
    happened("inventory.stock-reserved", true, 1);
    happened("order.confirmed", true);
    happened("order.cancelled", true);
    happened("order.release-requested", true, 1);
    happened("inventory.reservation-released", true, 1);

    assertThat(asOf(4).now()).isEqualTo("Waiting for the saga since 2026-01-01T12:00:04Z.");
    assertThat(asOf(5).now()).startsWith("Waiting for Kafka or inventory to give the stock back");
    assertThat(asOf(6).now()).isEqualTo("Nothing is left to do. The order is cancelled.");
  }

  @Test
  void anAnswerTellsForHowLongItsRequestWasHeldUp() {
    happened("order.placed", true);
    happened("order.reservation-requested", true, 1);
    answered(NOON.plusSeconds(42));

    assertThat(tell(now()).entries())
        .extracting(Entry::what)
        .contains(
            "The request was under way for 41 s: Kafka or inventory was away or busy, and the"
                + " order waited.");
  }

  @Test
  void anAnswerThatCameAtOnceIsNotCommentedUpon() {
    happened("order.placed", true);
    happened("order.reservation-requested", true, 1);
    answered(NOON.plusMillis(1_980));

    assertThat(types(tell(now()))).doesNotContain("saga.waited");
  }

  @Test
  void whatAnOperatorDidStandsWhereItHappened() {
    happened("order.placed", true);
    happened("order.reservation-requested", true, 1);
    acts.add(
        new OperatorAct(NOON.plusMillis(500), "set-aside.discard", "nobody can read it", "{}"));

    assertThat(types(tell(now())))
        .containsSubsequence(
            "order.placed", "operator.set-aside.discard", "order.reservation-requested");
    assertThat(tell(now()).entries().get(1).what()).endsWith(": nobody can read it");
    assertThat(types(asOf(0))).containsExactly("order.placed");
  }

  private Timeline tell(SagaState saga) {
    return tell(new Situation(events, acts, Optional.of(saga), Optional.empty()));
  }

  private Timeline tell(Situation situation) {
    return TimelineTeller.tell(orderId, situation, EVERY_MINUTE);
  }

  /** What happened is all that is known: there is no saga. */
  private Situation now() {
    return new Situation(events, acts, Optional.empty(), Optional.empty());
  }

  private Timeline asOf(int seconds) {
    return tell(now().asOf(NOON.plusSeconds(seconds)));
  }

  private static List<String> types(Timeline timeline) {
    return timeline.entries().stream().map(Entry::type).toList();
  }

  private void happened(String type, boolean sent) {
    happened(type, sent, JsonNodeFactory.instance.objectNode());
  }

  private void happened(String type, boolean sent, int attempt) {
    happened(type, sent, JsonNodeFactory.instance.objectNode().put("attempt", attempt));
  }

  private void answered(Instant recordedAt) {
    ObjectNode payload = JsonNodeFactory.instance.objectNode().put("attempt", 1);
    ObjectNode metaData =
        JsonNodeFactory.instance.objectNode().put("originalTime", recordedAt.toString());
    events.add(
        new StoredEvent(
            events.size() + 1L,
            "inventory.stock-reserved",
            recordedAt,
            Sending.SENT,
            payload,
            metaData));
  }

  /** One second after the event before. */
  private void happened(String type, boolean sent, ObjectNode payload) {
    long position = events.size() + 1L;
    Instant at = NOON.plusSeconds(events.size());
    events.add(
        new StoredEvent(
            position,
            type,
            at,
            sent ? Sending.SENT : Sending.UNSENT,
            payload,
            JsonNodeFactory.instance.objectNode()));
  }
}
