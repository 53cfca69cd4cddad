package io.holdfast.app.audit;

import static java.util.stream.Collectors.toMap;

import io.holdfast.app.operations.OperatorActs;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The auditor's own parts on a database of a test, for tests that run one check alone. */
public final class AuditFixture {

  private final JdbcClient database;
  private final AuditTransactions transactions;
  private final Findings findings;
  private final Acceptances acceptances;

  public AuditFixture(DataSource dataSource) {
    this(dataSource, Duration.ZERO);
  }

  AuditFixture(DataSource dataSource, Duration grace) {
    database = JdbcClient.create(dataSource);
    transactions = new AuditTransactions(dataSource, new AuditThrottle(Duration.ZERO));
    findings = new Findings(database, grace);
    acceptances = new Acceptances(database, transactions, new OperatorActs(database));
  }

  /** Accepts all that breaks an invariant. */
  public void accept(Invariant invariant) {
    acceptances.accept(new AcceptanceRequest(invariant, null, "nothing can mend it", "ann"));
  }

  /** How many acceptances stand. */
  public int accepted() {
    return acceptances.page(false, Long.MAX_VALUE, 200).size();
  }

  public void forget() {
    forget(database);
  }

  /** Empties what the auditor has noted, so that it begins again. */
  public static void forget(JdbcClient database) {
    database.sql("update audit_reader set position = 0").update();
    database
        .sql(
            """
            select tablename from pg_tables
            where schemaname = current_schema() and tablename like 'audit%'
              and tablename not in ('audit_reader', 'audit_pass', 'audit_checked', 'audit_acceptance')
            """)
        .query(String.class)
        .list()
        .forEach(table -> database.sql("truncate " + table + " cascade").update());
  }

  public AuditTransactions transactions() {
    return transactions;
  }

  public Findings findings() {
    return findings;
  }

  /** What counts as broken now: by invariant, each key with its event ids. */
  public Map<Invariant, Map<String, List<String>>> violations() {
    return database
        .sql("select invariant, key, event_ids from audit_finding where counts and not accepted")
        .query(
            (row, n) ->
                Map.entry(
                    Invariant.valueOf(row.getString(1)),
                    Map.of(row.getString(2), List.of((String[]) row.getArray(3).getArray()))))
        .list()
        .stream()
        .collect(
            toMap(
                Map.Entry::getKey,
                Map.Entry::getValue,
                (one, other) -> {
                  Map<String, List<String>> both = new HashMap<>(one);
                  both.putAll(other);
                  return both;
                }));
  }
}
