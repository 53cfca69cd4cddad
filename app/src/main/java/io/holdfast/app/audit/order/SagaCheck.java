package io.holdfast.app.audit.order;

import io.holdfast.app.audit.Check;
import io.holdfast.app.audit.Excuses;
import io.holdfast.app.audit.Finding;
import io.holdfast.app.audit.Findings;
import io.holdfast.app.audit.Invariant;
import io.holdfast.app.audit.Standing;
import io.holdfast.app.audit.Tokens;
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
    settle(
        Invariant.I12,
        "select count(*) from audit_open_order",
        ask(SagaFaults.OPEN_WITHOUT_DEADLINE, known, false),
        ask(SagaFaults.OVERDUE, known, true));
    settle(
        Invariant.I13,
        "select count(*) from saga_entry",
        ask(SagaFaults.SAGA_OF_A_FINISHED_ORDER, known, false),
        ask(SagaFaults.ASSOCIATION_WITHOUT_SAGA, known, false),
        ask(SagaFaults.SAGA_WITHOUT_ASSOCIATION, known, false),
        ask(SagaFaults.DEADLINE_WITHOUT_SAGA, known, true));
  }

  @SafeVarargs
  private void settle(Invariant invariant, String count, List<Finding>... found) {
    List<Finding> all = new ArrayList<>();
    for (List<Finding> some : found) {
      some.stream().filter(finding -> !excuses.excuse(finding.key())).forEach(all::add);
    }
    findings.settle(invariant, findings.keys(invariant), all);
    findings.count(invariant, database.sql(count).query(Long.class).single());
  }

  /**
   * @param known all events up to here have been handled by the sagas and read by the audit
   */
  private List<Finding> ask(String faults, long known, boolean suspicion) {
    return database
        .sql(faults + " limit 1000")
        .param("known", known)
        .query(
            (row, n) ->
                new Finding(
                    row.getString("key"),
                    row.getString("detail"),
                    row.getString("event_id") == null
                        ? List.of()
                        : List.of(row.getString("event_id")),
                    suspicion))
        .list();
  }
}
