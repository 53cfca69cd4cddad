package io.holdfast.app.audit.kafka;

import static io.holdfast.app.audit.kafka.TopicFixture.REQUEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.audit.AuditFixture;
import io.holdfast.app.audit.Invariant;
import io.holdfast.app.audit.order.OrderAuditConfiguration;
import io.holdfast.app.serialization.Serializers;
import io.holdfast.app.testing.Retention;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the store says has left, beside what is on a real Kafka. */
class OutgoingCheckTest {

  private static final String ONE = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81";
  private static final String TWO = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b82";

  private final TopicFixture kafka = new TopicFixture();
  private final AuditFixture audit = new AuditFixture(kafka.dataSource);
  private final OutgoingCheck check =
      new OutgoingCheck(
          kafka.topic,
          Set.of(REQUEST),
          TopicAuditConfiguration.readable(Set.of(REQUEST), Serializers.events()),
          new OrderAuditConfiguration().taken(kafka.database),
          new Topics(kafka.settings),
          kafka.reader(),
          audit.transactions(),
          new JdbcTemplate(kafka.dataSource),
          audit.findings());

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void whatIsSentInOrderHoweverOftenAndHoweverFarAheadOfTheTokenIsNoFault() {
    kafka.store("a", ONE, REQUEST);
    kafka.store("home", ONE, "order.confirmed");
    kafka.store("b", ONE, REQUEST);
    kafka.store("c", TWO, REQUEST);
    kafka.send("a", ONE);
    kafka.send("b", ONE);
    kafka.send("a", ONE);
    assertThat(violations()).isEmpty();

    kafka.relayPassed("b");
    kafka.send("b", ONE);
    assertThat(violations()).isEmpty();

    kafka.send("c", TWO);
    kafka.relayPassed("c");
    kafka.send("a", ONE);
    assertThat(violations()).isEmpty();
  }

  @Test
  void anEventThatTheTokenPassedAndKafkaDoesNotHaveIsLostUntilItIsSentAgain() {
    kafka.store("a", ONE, REQUEST);
    kafka.store("b", ONE, REQUEST);
    kafka.send("b", ONE);
    kafka.relayPassed("b");

    assertThat(violations()).containsOnly(Map.entry(Invariant.I9, Map.of(ONE, List.of("a"))));

    kafka.send("a", ONE);
    assertThat(violations()).isEmpty();
  }

  @Test
  void aRecordThatTheStoreNeverHadIsAGhostUnlessNobodyCouldReadIt() {
    kafka.send("poison", ONE, "not json");
    kafka.send(null, ONE, "{}");
    long offset =
        kafka.send("ghost", ONE, "{\"orderId\":\"%s\",\"attempt\":1,\"lines\":[]}".formatted(ONE));

    assertThat(violations())
        .containsOnly(
            Map.entry(Invariant.I9, Map.of(kafka.topic + "-0@" + offset, List.of("ghost"))));
  }

  @Test
  void aGhostThatTheStoreHasLostAndDealtWithIsNoneAnyMore() {
    kafka.send("lost", ONE, "{\"orderId\":\"%s\",\"attempt\":1,\"lines\":[]}".formatted(ONE));
    kafka.send("found", TWO, "{\"orderId\":\"%s\",\"attempt\":1,\"lines\":[]}".formatted(TWO));
    assertThat(violations().get(Invariant.I9)).hasSize(2);

    new JdbcTemplate(kafka.dataSource)
        .update(
            """
            insert into lost_event (event_id, event_type, subject, record, said_at, done)
            values ('lost', 'order.reservation-requested', 'any', 'any', now(), 'any')
            """);
    kafka.store("found", TWO, REQUEST);
    assertThat(violations()).isEmpty();
  }

  @Test
  void anEventThatIsToStayAtHomeIsNamedWhenItIsOnKafka() {
    kafka.store("home", ONE, "order.confirmed");
    kafka.send("home", ONE);

    assertThat(violations())
        .containsOnly(Map.entry(Invariant.I9, Map.of(kafka.topic + "-0@0", List.of("home"))));
  }

  @Test
  void aLaterEventThatWasFasterThanAnEarlierOneOfItsKeyIsNamedOnceBothAreThere() {
    assertThat(violations()).isEmpty();
    kafka.store("a", ONE, REQUEST);
    kafka.store("b", ONE, REQUEST);
    kafka.send("b", ONE);
    assertThat(violations()).isEmpty();

    kafka.send("a", ONE);
    kafka.relayPassed("b");
    assertThat(violations()).containsOnly(Map.entry(Invariant.I10, Map.of(ONE, List.of("b", "a"))));
  }

  @Test
  void aTopicThatHasLostItsRecordsIsReadAnewUntilTheyAreSentAgain() {
    kafka.store("a", ONE, REQUEST);
    kafka.store("b", TWO, REQUEST);
    kafka.send("a", ONE);
    kafka.send("b", TWO);
    kafka.relayPassed("b");
    assertThat(violations()).isEmpty();

    kafka.loseTopic();
    assertThat(violations())
        .containsOnly(Map.entry(Invariant.I9, Map.of(ONE, List.of("a"), TWO, List.of("b"))));

    kafka.send("a", ONE);
    kafka.send("b", TWO);
    assertThat(violations()).isEmpty();
  }

  @Test
  void whatWasLostWithTheOldTopicMayBeSentAgainBehindLaterEventsOfItsKey() {
    kafka.store("a", ONE, REQUEST);
    kafka.send("a", ONE);
    kafka.relayPassed("a");
    assertThat(violations()).isEmpty();

    kafka.loseTopic();
    kafka.store("b", ONE, REQUEST);
    kafka.send("b", ONE);
    kafka.relayPassed("b");
    kafka.send("a", ONE);
    assertThat(violations()).isEmpty();
  }

  @Test
  void whatWasOnItsWayIntoTheOldTopicMayComeAgainBehindLaterEventsOfItsKeyAsWell() {
    kafka.store("a", ONE, REQUEST);
    kafka.store("b", ONE, REQUEST);
    kafka.send("a", ONE);
    assertThat(violations()).isEmpty();

    kafka.loseTopic();
    kafka.send("b", ONE);
    assertThat(violations()).isEmpty();

    kafka.relayPassed("b");
    kafka.send("a", ONE);
    assertThat(violations()).isEmpty();
  }

  @Test
  void aLogThatWasLostBeforeTheFirstLookIsNoReasonForAnAlarmEither() {
    kafka.store("a", ONE, REQUEST);
    kafka.store("b", ONE, REQUEST);
    kafka.send("a", ONE);
    kafka.loseTopic();
    kafka.send("b", ONE);
    assertThat(violations()).isEmpty();

    kafka.relayPassed("b");
    kafka.send("a", ONE);
    assertThat(violations()).isEmpty();
  }

  @Test
  void eventsOfTheTimeAfterALossStillHaveToKeepTheirOrder() {
    kafka.send(null, ONE, "{}");
    assertThat(violations()).isEmpty();
    kafka.loseTopic();
    assertThat(violations()).isEmpty();

    kafka.store("a", ONE, REQUEST);
    kafka.store("b", ONE, REQUEST);
    kafka.send("b", ONE);
    kafka.send("a", ONE);
    kafka.relayPassed("b");
    assertThat(violations()).containsOnly(Map.entry(Invariant.I10, Map.of(ONE, List.of("b", "a"))));
  }

  @Test
  void whatIsLostAndAcceptedStaysSoAndTheNextLossRings() {
    lose("a", ONE);
    assertThat(violations()).containsOnlyKeys(Invariant.I9);
    audit.accept(Invariant.I9);
    assertThat(violations()).isEmpty();
    audit.forget();
    assertThat(violations()).isEmpty();

    lose("b", TWO);
    assertThat(violations()).containsOnly(Map.entry(Invariant.I9, Map.of(TWO, List.of("b"))));
    kafka.send("b", TWO);
    assertThat(violations()).isEmpty();
    lose("c", ONE);
    assertThat(violations()).containsOnly(Map.entry(Invariant.I9, Map.of(ONE, List.of("a", "c"))));
    kafka.send("c", ONE);
    assertThat(violations()).isEmpty();

    kafka.send("a", ONE);
    assertThat(violations()).isEmpty();
    assertThat(audit.accepted()).isZero();
  }

  @Test
  void aGhostThatIsAcceptedStaysSoAndTheNextOneRings() {
    kafka.send("ghost", ONE);
    assertThat(violations()).containsOnlyKeys(Invariant.I9);
    audit.accept(Invariant.I9);
    assertThat(violations()).isEmpty();
    audit.forget();
    assertThat(violations()).isEmpty();

    kafka.send("second ghost", ONE);
    assertThat(violations())
        .containsOnly(
            Map.entry(Invariant.I9, Map.of(kafka.topic + "-0@1", List.of("second ghost"))));
    kafka.store("ghost", ONE, REQUEST);
    kafka.store("second ghost", ONE, REQUEST);
    assertThat(violations()).isEmpty();
    assertThat(audit.accepted()).isZero();
  }

  @Test
  void aPairThatWasTurnedRoundIsAcceptedAndAnotherOneOfItsKeyRings() {
    assertThat(violations()).isEmpty();
    turnRound("a", "b");
    assertThat(violations()).containsOnlyKeys(Invariant.I10);
    audit.accept(Invariant.I10);
    assertThat(violations()).isEmpty();

    turnRound("c", "d");
    assertThat(violations()).containsOnlyKeys(Invariant.I10);
    audit.accept(Invariant.I10);
    assertThat(violations()).isEmpty();
    audit.forget();
    assertThat(violations()).isEmpty();
  }

  @Test
  void anotherTopicEndsWhatWasAcceptedOfTheOneBefore() {
    kafka.send("ghost", ONE);
    assertThat(violations()).containsOnlyKeys(Invariant.I9);
    audit.accept(Invariant.I9);

    kafka.loseTopic();
    await("every broker to know the new topic")
        .untilAsserted(
            () -> {
              assertThat(violations()).isEmpty();
              assertThat(audit.accepted()).isZero();
            });
    kafka.send("ghost", ONE);
    assertThat(violations()).containsOnlyKeys(Invariant.I9);
  }

  @Test
  void aRecordThatWasReadBeforeKafkaDeletedItIsNoLoss() {
    kafka.store("a", ONE, REQUEST);
    kafka.send("a", ONE);
    kafka.relayPassed("a");
    assertThat(violations()).isEmpty();

    Retention.deleteAll(kafka.topic);
    assertThat(violations()).isEmpty();
  }

  @Test
  void aRecordThatKafkaDeletedUnreadIsNoLossOnceItsRequestIsAnswered() {
    ask("a", ONE, 1);
    ask("b", TWO, 2);
    kafka.relayPassed("b");
    Retention.deleteAll(kafka.topic);
    String deleted = kafka.topic + "@deleted";
    assertThat(violations())
        .containsOnly(Map.entry(Invariant.I9, Map.of(deleted, List.of("b", "a"))));

    answer("yes", ONE, "inventory.stock-reserved");
    assertThat(violations()).containsOnly(Map.entry(Invariant.I9, Map.of(deleted, List.of("b"))));
    answer("released", TWO, "inventory.reservation-released");
    assertThat(violations()).isEmpty();
    audit.forget();
    assertThat(violations()).isEmpty();
  }

  @Test
  void whatIsAcceptedAsDeletedStaysSoAndTheNextDeletionRings() {
    ask("a", ONE, 1);
    kafka.relayPassed("a");
    Retention.deleteAll(kafka.topic);
    assertThat(violations()).containsOnlyKeys(Invariant.I9);
    audit.accept(Invariant.I9);
    assertThat(violations()).isEmpty();
    audit.forget();
    assertThat(violations()).isEmpty();

    ask("b", TWO, 1);
    kafka.relayPassed("b");
    Retention.deleteAll(kafka.topic);
    assertThat(violations())
        .containsOnly(Map.entry(Invariant.I9, Map.of(kafka.topic + "@deleted", List.of("b", "a"))));
    kafka.send("b", TWO);
    assertThat(violations()).isEmpty();
    kafka.send("a", ONE);
    assertThat(violations()).isEmpty();
    assertThat(audit.accepted()).isZero();
  }

  @Test
  void whatIsLostBehindADeletionIsStillALoss() {
    ask("a", ONE, 1);
    kafka.relayPassed("a");
    Retention.deleteAll(kafka.topic);
    answer("yes", ONE, "inventory.stock-reserved");
    assertThat(violations()).isEmpty();

    lose("b", TWO);
    assertThat(violations()).containsOnly(Map.entry(Invariant.I9, Map.of(TWO, List.of("b"))));
  }

  private void lose(String id, String key) {
    kafka.store(id, key, REQUEST);
    kafka.relayPassed(id);
  }

  private void turnRound(String earlier, String later) {
    kafka.store(earlier, ONE, REQUEST);
    kafka.store(later, ONE, REQUEST);
    kafka.send(later, ONE);
    kafka.send(earlier, ONE);
    kafka.relayPassed(later);
  }

  private void ask(String id, String order, int attempt) {
    kafka.store(id, order, REQUEST, "{\"attempt\":%d}".formatted(attempt));
    kafka.send(id, order);
  }

  private void answer(String id, String order, String type) {
    kafka.store(id, "inventory:" + order, type, "{\"attempt\":1}");
  }

  private Map<Invariant, Map<String, List<String>>> violations() {
    assertThat(check.run(100_000)).isTrue();
    return audit.violations();
  }
}
