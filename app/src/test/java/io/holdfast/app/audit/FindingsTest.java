package io.holdfast.app.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.testing.TestServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is found, what of it is accepted, and for how long. */
class FindingsTest {

  private final DataSource dataSource = TestServers.dataSource(TestServers.newDatabase());
  private final AuditFixture audit = new AuditFixture(dataSource);

  @BeforeEach
  void createTables() {
    Flyway.configure().dataSource(dataSource).locations("classpath:db/shared").load().migrate();
  }

  @Test
  void whatIsAcceptedTakesNoPlaceFromWhatIsFoundNext() {
    List<Finding> many =
        IntStream.range(0, Findings.KEPT).mapToObj(n -> broken("key-" + n, "e")).toList();
    settle(many);
    audit.accept(Invariant.I7);
    assertThat(audit.violations()).isEmpty();

    List<Finding> more = new ArrayList<>(many);
    more.add(broken("next", "e"));
    settle(more);
    assertThat(audit.violations().get(Invariant.I7)).containsOnlyKeys("next");
  }

  @Test
  void anAcceptanceCoversWhatIsLeftOfItAndNothingThatWasWholeMeanwhile() {
    settle(List.of(broken("key", "a", "b")));
    audit.accept(Invariant.I7);
    settle(List.of(broken("key", "a")));
    assertThat(audit.violations()).isEmpty();

    settle(List.of(broken("key", "a", "b")));
    assertThat(audit.violations().get(Invariant.I7)).containsOnlyKeys("key");
    settle(List.of(broken("key", "a")));
    assertThat(audit.violations()).isEmpty();
  }

  @Test
  void whatIsAcceptedLaterIsAcceptedBesideWhatWasBefore() {
    settle(List.of(broken("key", "a")));
    audit.accept(Invariant.I7);
    settle(List.of(broken("key", "a", "b")));
    assertThat(audit.violations()).isNotEmpty();
    audit.accept(Invariant.I7);
    assertThat(audit.violations()).isEmpty();

    settle(List.of(broken("key", "b")));
    assertThat(audit.violations()).isEmpty();
    settle(List.of());
    assertThat(audit.accepted()).isZero();
  }

  @Test
  void aSuspicionThatIsGoneForAMomentIsStillAccepted() {
    Finding suspicion = Finding.suspicion("key", "it may be in flight.");
    settle(List.of(suspicion));
    settle(List.of(suspicion));
    audit.accept(Invariant.I7);

    AuditFixture patient = new AuditFixture(dataSource, Duration.ofHours(1));
    settle(patient, List.of());
    settle(patient, List.of(suspicion));
    settle(List.of(suspicion));
    assertThat(audit.violations()).isEmpty();
    assertThat(audit.accepted()).isOne();

    settle(List.of());
    assertThat(audit.accepted()).isZero();
    settle(List.of(suspicion));
    settle(List.of(suspicion));
    assertThat(audit.violations().get(Invariant.I7)).containsOnlyKeys("key");
  }

  @Test
  void anOrderThatIsSetAsideIsNotWholeAndIsStillAccepted() {
    settle(List.of(broken("key", "a")));
    audit.accept(Invariant.I7);
    JdbcClient database = JdbcClient.create(dataSource);
    database
        .sql(
            """
            insert into set_aside (processor, order_id, from_position, cause, stack_trace)
            values ('any', 'key', -1, 'poison', '')
            """)
        .update();
    settle(List.of());
    database.sql("delete from set_aside").update();
    settle(List.of(broken("key", "a")));

    assertThat(audit.violations()).isEmpty();
    settle(List.of());
    assertThat(audit.accepted()).isZero();
  }

  @Test
  void whatIsLookedAtBeforeItIsFoundAgainIsStillAccepted() {
    settle(List.of(broken("key", "a")));
    audit.accept(Invariant.I7);
    audit.forget();

    assertThat(audit.findings().keys(Invariant.I7)).containsExactly("key");
    settle(List.of(broken("key", "a")));
    assertThat(audit.violations()).isEmpty();
  }

  @Test
  void whatIsAddedToAKeyStaysThere() {
    audit.findings().add(Invariant.I10, List.of(broken("key", "a")));
    audit.accept(Invariant.I10);
    audit.findings().add(Invariant.I10, List.of(broken("key", "b")));

    assertThat(audit.violations().get(Invariant.I10).get("key")).containsExactly("a", "b");
    audit.accept(Invariant.I10);
    audit.forget();
    audit.findings().add(Invariant.I10, List.of(broken("key", "a")));
    audit.findings().add(Invariant.I10, List.of(broken("key", "b")));
    assertThat(audit.violations()).isEmpty();
  }

  private static Finding broken(String key, String... events) {
    return Finding.of(key, "it is broken.", List.of(events));
  }

  /** A look at everything. */
  private void settle(List<Finding> found) {
    settle(audit, found);
  }

  private static void settle(AuditFixture audit, List<Finding> found) {
    Findings findings = audit.findings();
    Set<String> all = findings.keys(Invariant.I7);
    findings.settle(Invariant.I7, all, found);
  }
}
