package io.holdfast.app.audit.order;

import io.holdfast.app.audit.Check;
import io.holdfast.app.audit.Excuses;
import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.Findings;
import io.holdfast.app.audit.Invariant;
import io.holdfast.app.audit.Standing;
import io.holdfast.app.audit.Tokens;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * I12 and I13. A step of a saga commits its state, its deadline, its events and its processor's
 * position together, so a snapshot shows either all of it or nothing. Only orders are judged whose
 * events have all been handled by then.
 */
final class SagaCheck implements Check {

  private static final String PROCESSOR = "OrderSagaProcessor";

  /** So many are asked for on top of those that are known. */
  private static final int NEW = 1000;

  private final JdbcClient database;
  private final Findings findings;
  private final Excuses excuses;
  private final Tokens tokens;

  SagaCheck(JdbcClient database, Findings findings) {
    this.database = database;
    this.findings = findings;
    this.excuses = new Excuses(database);
    this.tokens = new Tokens(database);
  }

  @Override
  public Set<Invariant> invariants() {
    return Set.of(Invariant.I12, Invariant.I13);
  }

  @Override
  public void judge(Standing standing) {
    OptionalLong handled = tokens.storePosition(PROCESSOR);
    if (handled.isEmpty()) {
      return; // the processor has not begun, so nothing is due
    }
    long known = Math.min(handled.getAsLong(), standing.position());
    Look look = new Look(known, standing.complete());
    settle(
        Invariant.I12,
        "select count(*) from audit_open_order",
        look,
        new Question(SagaFaults.OPEN_WITHOUT_DEADLINE, false),
        new Question(SagaFaults.OVERDUE, true));
    settle(
        Invariant.I13,
        "select count(*) from saga_entry",
        look,
        new Question(SagaFaults.SAGA_OF_A_FINISHED_ORDER, false),
        new Question(SagaFaults.ASSOCIATION_WITHOUT_SAGA, false),
        new Question(SagaFaults.SAGA_WITHOUT_ASSOCIATION, false),
        new Question(SagaFaults.DEADLINE_WITHOUT_SAGA, true));
  }

  /**
   * @param known all events up to here have been handled by the sagas and read by the audit
   * @param complete whether that is everything
   */
  private record Look(long known, boolean complete) {}

  private record Question(String faults, boolean suspicion) {}

  /** What is not found is whole only if nothing is unread, and nothing was left out. */
  private void settle(Invariant invariant, String count, Look look, Question... questions) {
    Set<String> keys = findings.keys(invariant);
    int limit = keys.size() + NEW;
    List<Finding> all = new ArrayList<>();
    boolean complete = look.complete();
    for (Question question : questions) {
      List<Finding> found = ask(question, look.known(), limit);
      complete &= found.size() < limit;
      found.stream().filter(finding -> !excuses.excuse(finding.key())).forEach(all::add);
    }
    findings.settle(invariant, complete ? judged(keys, look.known()) : Set.of(), all);
    findings.count(invariant, database.sql(count).query(Long.class).single());
  }

  /** Those that are no orders with events that the sagas have still to handle. */
  private List<String> judged(Set<String> keys, long known) {
    return database
        .sql(
            """
            select key from unnest(?::text[]) key where not exists (
              select from domain_event_entry event
              where event.aggregate_identifier in (key, 'inventory:' || key)
                and event.global_index > ?)
            """)
        .params(keys.toArray(String[]::new), known)
        .query(String.class)
        .list();
  }

  private List<Finding> ask(Question question, long known, int limit) {
    return database
        .sql(question.faults() + " limit " + limit)
        .param("known", known)
        .query((row, n) -> finding(row, question.suspicion()))
        .list();
  }

  /** A deadline that is put off is the same one. */
  private static Finding finding(ResultSet row, boolean suspicion) throws SQLException {
    String detail = row.getString("detail");
    String event = row.getString("event_id");
    return new Finding(
        row.getString("key"),
        detail,
        event == null ? List.of() : List.of(event),
        suspicion,
        Set.of(detail.split(" at ")[0]));
  }
}
