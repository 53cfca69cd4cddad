package io.holdfast.app.audit;

import io.holdfast.app.text.StorableText;
import java.sql.Array;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The rows of what is broken; used within the step of a pass. */
final class FindingRows {

  private static final String PUT =
      """
      insert into audit_finding as known
        (invariant, key, detail, event_ids, symptoms, suspicion, accepted, first_seen, last_seen,
         counts)
      values (?, ?, ?, ?, ?, ?, ?, now(), now(), ?)
      on conflict (invariant, key) do update
      set detail = excluded.detail, event_ids = excluded.event_ids, symptoms = excluded.symptoms,
          suspicion = excluded.suspicion, accepted = excluded.accepted,
          last_seen = now(), sightings = known.sightings + 1,
          counts = not excluded.suspicion
            or now() - known.first_seen >= make_interval(secs => ?),
          logged = known.logged and (excluded.accepted or not known.accepted)
      """;

  private static final int LONGEST_DETAIL = 2_000;

  private final JdbcClient database;
  private final Duration grace;

  FindingRows(JdbcClient database, Duration grace) {
    this.database = database;
    this.grace = grace;
  }

  /** The keys that are noted, and whether each is accepted. */
  Map<String, Boolean> keys(Invariant invariant) {
    Map<String, Boolean> keys = new HashMap<>();
    database
        .sql("select key, accepted from audit_finding where invariant = ?")
        .param(invariant.name())
        .query(
            row -> {
              keys.put(row.getString(1), row.getBoolean(2));
            });
    return keys;
  }

  List<Finding> all(Invariant invariant) {
    return database
        .sql(
            """
            select key, detail, event_ids, suspicion, symptoms from audit_finding
            where invariant = ?
            """)
        .param(invariant.name())
        .query(
            (row, n) ->
                new Finding(
                    row.getString(1),
                    row.getString(2),
                    texts(row.getArray(3)),
                    row.getBoolean(4),
                    Set.copyOf(texts(row.getArray(5)))))
        .list();
  }

  /** Known as accepted, it is not logged; once it is not any more, it is logged anew. */
  void put(Invariant invariant, Finding finding, boolean accepted) {
    database
        .sql(PUT)
        .params(
            invariant.name(),
            finding.key(),
            StorableText.of(finding.detail(), LONGEST_DETAIL),
            storable(finding.eventIds()),
            storable(finding.symptoms()),
            finding.suspicion(),
            accepted,
            !finding.suspicion(),
            grace.toMillis() / 1000.0)
        .update();
  }

  private static String[] storable(Collection<String> texts) {
    return texts.stream().map(StorableText::of).toArray(String[]::new);
  }

  /** Returns whether it had been logged. */
  boolean remove(Invariant invariant, String key) {
    return database
        .sql("delete from audit_finding where invariant = ? and key = ? returning logged")
        .params(invariant.name(), key)
        .query(Boolean.class)
        .single();
  }

  void removeAll(Invariant invariant) {
    database.sql("delete from audit_finding where invariant = ?").param(invariant.name()).update();
  }

  static List<String> texts(Array column) throws SQLException {
    return List.of((String[]) column.getArray());
  }
}
