package io.holdfast.app.audit;

import static java.util.stream.Collectors.toMap;

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

  public AuditFixture(DataSource dataSource) {
    database = JdbcClient.create(dataSource);
    transactions = new AuditTransactions(dataSource, new AuditThrottle(Duration.ZERO));
    findings = new Findings(database, Duration.ZERO);
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
        .sql("select invariant, key, event_ids from audit_finding where counts")
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
