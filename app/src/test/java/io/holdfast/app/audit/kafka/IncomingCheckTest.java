package io.holdfast.app.audit.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.audit.AuditFixture;
import io.holdfast.app.audit.Invariant;
import io.holdfast.app.audit.inventory.InventoryAuditConfiguration;
import io.holdfast.app.audit.order.OrderAuditConfiguration;
import io.holdfast.app.testing.Retention;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.JdbcTemplate;

/** What the token says was taken from a real Kafka, beside what it has done to the store. */
class IncomingCheckTest {

  private static final String ORDER = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81";
  private static final String PROCESSOR = "a-consumer";

  private final TopicFixture kafka = new TopicFixture();
  private final AuditFixture audit = new AuditFixture(kafka.dataSource);

  @AfterEach
  void close() {
    kafka.close();
  }

  @Test
  void anAnswerBehindTheTokenThatIsNotInTheInboxIsNamedUntilItIs() {
    IncomingCheck inbox = check(new OrderAuditConfiguration().effects(kafka.database));
    kafka.store("yes", "inventory:" + ORDER, "inventory.stock-reserved");
    kafka.send("yes", ORDER);
    kafka.send("yes", ORDER);
    kafka.send("dropped", ORDER);
    kafka.send("on its way", ORDER);
    kafka.consumed(PROCESSOR, 2);

    assertThat(violations(inbox))
        .containsOnly(Map.entry(Invariant.I11, Map.of(kafka.topic + "-0@2", List.of("dropped"))));

    kafka.store("dropped", "inventory:" + ORDER, "inventory.stock-reserved");
    assertThat(violations(inbox)).isEmpty();
  }

  @Test
  void aRequestBehindTheTokenThatNobodyAnsweredIsNamedUntilSomebodyDoes() {
    IncomingCheck requests = check(new InventoryAuditConfiguration().effects(kafka.database));
    answer("first", 1);
    kafka.send("a1", ORDER, "{\"attempt\":1}");
    kafka.send("a1", ORDER, "{\"attempt\":1}");
    kafka.send("a2", ORDER, "{\"attempt\":2}");
    kafka.consumed(PROCESSOR, 2);

    assertThat(violations(requests))
        .containsOnly(Map.entry(Invariant.I11, Map.of(kafka.topic + "-0@2", List.of("a2"))));

    answer("second", 2);
    assertThat(violations(requests)).isEmpty();
  }

  @Test
  void aRecordThatLiesAsideIsNotLost() {
    IncomingCheck inbox = check(new OrderAuditConfiguration().effects(kafka.database));
    kafka.send(null, ORDER, "first");
    kafka.send(null, ORDER, "garbage");
    kafka.consumed(PROCESSOR, 1);
    assertThat(violations(inbox).get(Invariant.I11)).hasSize(2);

    kafka
        .database
        .sql(
            """
            with aside as (
              insert into set_aside (processor, order_id, from_position, cause, stack_trace)
              values ('a-consumer', 'elsewhere', -1, 'garbage', '') returning processor, order_id)
            insert into set_aside_event
              (processor, order_id, event_id, event_type, topic, partition, record_offset)
            select processor, order_id, 'unknown', 'unknown', :topic, 0, record
            from aside cross join generate_series(0, 1) record
            """)
        .param("topic", kafka.topic)
        .update();
    assertThat(violations(inbox)).isEmpty();
  }

  @Test
  void aTokenBehindTheEndOfItsTopicMeansThatKafkaHasLostData() {
    IncomingCheck inbox = check(new OrderAuditConfiguration().effects(kafka.database));
    kafka.consumed(PROCESSOR, 7);

    violations(inbox);
    assertThat(violations(inbox))
        .containsOnly(Map.entry(Invariant.I11, Map.of(kafka.topic + "-0", List.of())));
  }

  @Test
  void aTokenInAnEarlierTopicOfTheNameSaysNothingAboutTheNewOne() {
    IncomingCheck inbox = check(new OrderAuditConfiguration().effects(kafka.database));
    kafka.send("before", ORDER);
    kafka.consumed(PROCESSOR, 7);
    kafka.loseTopic();
    kafka.send("on its way", ORDER);

    assertThat(violations(inbox)).isEmpty();
  }

  @Test
  void aRecordWithoutEffectIsAcceptedAndTheNextOneRings() {
    IncomingCheck inbox = check(new OrderAuditConfiguration().effects(kafka.database));
    kafka.send("dropped", ORDER);
    kafka.consumed(PROCESSOR, 0);
    assertThat(violations(inbox)).containsOnlyKeys(Invariant.I11);
    audit.accept(Invariant.I11);
    assertThat(violations(inbox)).isEmpty();
    audit.forget();
    assertThat(violations(inbox)).isEmpty();

    kafka.send("dropped too", ORDER);
    kafka.consumed(PROCESSOR, 1);
    assertThat(violations(inbox))
        .containsOnly(
            Map.entry(Invariant.I11, Map.of(kafka.topic + "-0@1", List.of("dropped too"))));
    kafka.store("dropped too", "inventory:" + ORDER, "inventory.stock-reserved");
    assertThat(violations(inbox)).isEmpty();

    kafka.store("dropped", "inventory:" + ORDER, "inventory.stock-reserved");
    assertThat(violations(inbox)).isEmpty();
    assertThat(audit.accepted()).isZero();
  }

  @Test
  void aTopicThatIsTooShortIsAcceptedWhileItGrowsAgain() {
    IncomingCheck inbox = check(new OrderAuditConfiguration().effects(kafka.database));
    kafka.consumed(PROCESSOR, 2);
    violations(inbox);
    assertThat(violations(inbox)).containsOnlyKeys(Invariant.I11);
    audit.accept(Invariant.I11);
    kafka.send("a", ORDER);
    assertThat(violations(inbox)).isEmpty();
    assertThat(audit.accepted()).isOne();

    kafka.consumed(PROCESSOR, 7);
    assertThat(violations(inbox)).containsOnlyKeys(Invariant.I11);
  }

  @Test
  void whatKafkaHasDeletedBeforeItWasTakenBreaksNothingHere() {
    IncomingCheck inbox = check(new OrderAuditConfiguration().effects(kafka.database));
    kafka.send("a", ORDER);
    kafka.send("b", ORDER);
    kafka.consumed(PROCESSOR, 0);
    kafka.store("a", "inventory:" + ORDER, "inventory.stock-reserved");
    Retention.deleteAll(kafka.topic);

    assertThat(violations(inbox)).isEmpty();
  }

  private IncomingCheck check(Effects effects) {
    return new IncomingCheck(
        kafka.topic,
        PROCESSOR,
        effects,
        new Topics(kafka.settings),
        kafka.reader(),
        audit.transactions(),
        new JdbcTemplate(kafka.dataSource),
        audit.findings());
  }

  private void answer(String id, int attempt) {
    kafka.store(id, ORDER, "inventory.stock-reserved", "{\"attempt\":%d}".formatted(attempt));
  }

  private Map<Invariant, Map<String, List<String>>> violations(IncomingCheck check) {
    assertThat(check.run(100_000)).isTrue();
    return audit.violations();
  }
}
