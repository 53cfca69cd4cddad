package io.holdfast.app.audit;

import io.holdfast.app.text.StorableText;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is broken, kept until a later look finds it whole; used within the step of a pass. */
public final class Findings {

  /** So many are kept of one invariant: enough to see the pattern, and no flood. */
  static final int KEPT = 1000;

  private static final int LOGGED = 10;
  private static final int LONGEST_DETAIL = 2_000;

  private static final Logger log = LoggerFactory.getLogger(Findings.class);

  private static final String PUT =
      """
      insert into audit_finding
        (invariant, key, detail, event_ids, suspicion, first_seen, last_seen, counts)
      select :invariant, :key, :detail, string_to_array(:ids, E'\\n'), :suspicion, now(), now(),
             not :suspicion
      on conflict (invariant, key) do update
      set detail = excluded.detail, event_ids = excluded.event_ids, suspicion = excluded.suspicion,
          last_seen = now(), sightings = audit_finding.sightings + 1,
          counts = not excluded.suspicion
            or now() - audit_finding.first_seen >= make_interval(secs => :grace)
      """;

  private final JdbcClient database;
  private final Duration grace;

  Findings(JdbcClient database, Duration grace) {
    this.database = database;
    this.grace = grace;
  }

  /** The keys that something is known about, so that they are looked at again. */
  public Set<String> keys(Invariant invariant) {
    return new HashSet<>(
        database
            .sql("select key from audit_finding where invariant = ?")
            .param(invariant.name())
            .query(String.class)
            .list());
  }

  /**
   * Notes the outcome of a look at some keys: what was found, and that the others are whole.
   *
   * @param looked the keys that were looked at, those of {@code found} included or not
   */
  public void settle(Invariant invariant, Collection<String> looked, List<Finding> found) {
    if (looked.isEmpty() && found.isEmpty()) {
      return;
    }
    Set<String> known = keys(invariant);
    Set<String> broken = found.stream().map(Finding::key).collect(Collectors.toSet());
    for (String key : looked) {
      if (!broken.contains(key) && known.remove(key)) {
        remove(invariant, key);
      }
    }
    for (Finding finding : found) {
      if (known.contains(finding.key()) || known.size() < KEPT) {
        known.add(finding.key());
        put(invariant, finding);
      }
    }
  }

  /** Adds to the number of things that were looked at. */
  public void count(Invariant invariant, long items) {
    database
        .sql(
            """
            insert into audit_checked (invariant, items) values (?, ?)
            on conflict (invariant) do update set items = audit_checked.items + excluded.items
            """)
        .params(invariant.name(), items)
        .update();
  }

  private void put(Invariant invariant, Finding finding) {
    database
        .sql(PUT)
        .param("invariant", invariant.name())
        .param("key", finding.key())
        .param("detail", StorableText.of(finding.detail(), LONGEST_DETAIL))
        .param("ids", StorableText.of(String.join("\n", finding.eventIds())))
        .param("suspicion", finding.suspicion())
        .param("grace", grace.toMillis() / 1000.0)
        .update();
  }

  private void remove(Invariant invariant, String key) {
    boolean told =
        database
            .sql("delete from audit_finding where invariant = ? and key = ? returning logged")
            .params(invariant.name(), key)
            .query(Boolean.class)
            .single();
    if (told) {
      log.info("{} holds again for {}.", invariant, key);
    }
  }

  /** Says each violation once, and of many the first few: all are told by the report. */
  void logNew() {
    Map<String, List<String>> fresh = new TreeMap<>();
    database
        .sql(
            """
            update audit_finding set logged = true where counts and not logged
            returning invariant, key, detail, event_ids
            """)
        .query(
            row -> {
              fresh
                  .computeIfAbsent(row.getString("invariant"), invariant -> new ArrayList<>())
                  .add(
                      "%s: %s Events: %s."
                          .formatted(
                              row.getString("key"),
                              row.getString("detail"),
                              row.getArray("event_ids")));
            });
    fresh.forEach(
        (invariant, violations) ->
            log.warn(
                "{} is broken for {} more; see GET /api/audit. {}",
                invariant,
                violations.size(),
                String.join(" ", violations.subList(0, Math.min(LOGGED, violations.size())))));
  }
}
