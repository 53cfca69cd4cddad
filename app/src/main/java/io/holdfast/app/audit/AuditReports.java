package io.holdfast.app.audit;

import io.holdfast.app.audit.AuditReport.Line;
import io.holdfast.app.audit.AuditReport.Violation;
import io.holdfast.app.metrics.Recent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Reads the result of the newest pass, whichever node made it. */
final class AuditReports {

  private final JdbcClient database;
  private final String context;
  private final SortedSet<Invariant> invariants;
  private final Recent<AuditReport> recent = new Recent<>(this::read);

  AuditReports(JdbcClient database, String context, SortedSet<Invariant> invariants) {
    this.database = database;
    this.context = context;
    this.invariants = invariants;
  }

  SortedSet<Invariant> invariants() {
    return invariants;
  }

  /** At most a few seconds old, for those who ask all the time. */
  AuditReport recent() {
    return recent.get();
  }

  AuditReport current() {
    return recent.read();
  }

  private AuditReport read() {
    Map<String, Long> checked = numbers("select invariant, items from audit_checked");
    Map<String, Long> broken = found("not accepted");
    Map<String, Long> accepted = found("accepted");
    List<Line> lines =
        invariants.stream()
            .map(
                it ->
                    line(
                        it,
                        checked.getOrDefault(it.name(), 0L),
                        broken.getOrDefault(it.name(), 0L),
                        accepted.getOrDefault(it.name(), 0L)))
            .toList();
    return database
        .sql("select ended_at, kafka_read, behind from audit_pass")
        .query((row, n) -> report(row, lines))
        .single();
  }

  private AuditReport report(ResultSet pass, List<Line> lines) throws SQLException {
    OffsetDateTime ended = pass.getObject("ended_at", OffsetDateTime.class);
    return new AuditReport(
        context,
        ended == null ? null : ended.toInstant(),
        lines.stream().allMatch(Line::holds),
        pass.getBoolean("kafka_read"),
        pass.getLong("behind"),
        lines);
  }

  private Line line(Invariant invariant, long checked, long broken, long accepted) {
    return new Line(
        invariant.name(),
        invariant.rule(),
        broken == 0,
        checked,
        broken,
        accepted,
        broken == 0 ? List.of() : violations(invariant));
  }

  private List<Violation> violations(Invariant invariant) {
    return database
        .sql(
            """
            select key, detail, event_ids from audit_finding
            where invariant = ? and counts and not accepted
            order by first_seen, key limit ?
            """)
        .params(invariant.name(), AuditReport.TOLD)
        .query(
            (row, n) ->
                new Violation(
                    row.getString("key"),
                    row.getString("detail"),
                    List.of((String[]) row.getArray("event_ids").getArray())))
        .list();
  }

  private Map<String, Long> found(String which) {
    return numbers(
        "select invariant, count(*) from audit_finding where counts and %s group by invariant"
            .formatted(which));
  }

  private Map<String, Long> numbers(String sql) {
    return database
        .sql(sql)
        .query((row, n) -> Map.entry(row.getString(1), row.getLong(2)))
        .list()
        .stream()
        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
  }
}
