package io.holdfast.app.audit;

import static java.util.stream.Collectors.toMap;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is broken, kept until a later look finds it whole; used within the step of a pass. */
public final class Findings {

  /**
   * So many are kept of one invariant that nobody has accepted: enough to see the pattern, and no
   * flood.
   */
  static final int KEPT = 1000;

  private static final int LOGGED = 10;

  private static final Logger log = LoggerFactory.getLogger(Findings.class);

  private final JdbcClient database;
  private final FindingRows rows;
  private final AcceptedSymptoms accepted;

  Findings(JdbcClient database, Duration grace) {
    this.database = database;
    this.rows = new FindingRows(database, grace);
    this.accepted = new AcceptedSymptoms(database, grace);
  }

  /**
   * The keys that something is known about, so that they are looked at again; what was accepted
   * among them even where the auditor has forgotten what it had found.
   */
  public Set<String> keys(Invariant invariant) {
    Set<String> keys = new HashSet<>(rows.keys(invariant).keySet());
    keys.addAll(accepted.of(invariant).keySet());
    return keys;
  }

  /** What was found, accepted or not. */
  public List<Finding> known(Invariant invariant) {
    return rows.all(invariant);
  }

  /** What has been accepted of a key; empty if nothing has. */
  public Set<String> accepted(Invariant invariant, String key) {
    return accepted.of(invariant).getOrDefault(key, Set.of());
  }

  /**
   * Notes the outcome of a look at some keys: what was found, and that the others are whole.
   *
   * @param looked the keys that were looked at, those of {@code found} included or not
   * @param found all that is wrong with each of its keys
   */
  public void settle(Invariant invariant, Collection<String> looked, List<Finding> found) {
    if (looked.isEmpty() && found.isEmpty()) {
      return;
    }
    Map<String, Finding> broken = byKey(found);
    Set<String> all = new HashSet<>(looked);
    all.addAll(broken.keySet());
    Set<String> known = rows.keys(invariant).keySet();
    for (String key : all) {
      if (!broken.containsKey(key) && known.contains(key)) {
        remove(invariant, key);
      }
    }
    put(invariant, broken);
    accepted.narrow(
        invariant, all, broken.values().stream().collect(toMap(Finding::key, Finding::symptoms)));
  }

  /** Notes what is wrong with some keys on top of what is known about them; it stays so. */
  public void add(Invariant invariant, List<Finding> found) {
    if (found.isEmpty()) {
      return;
    }
    Map<String, Finding> broken = byKey(found);
    Map<String, Finding> before = byKey(rows.all(invariant));
    broken.replaceAll(
        (key, finding) -> before.containsKey(key) ? before.get(key).and(finding) : finding);
    put(invariant, broken);
  }

  /** Forgets what was found, which will be found again if it is still there. */
  public void forget(Invariant invariant) {
    rows.removeAll(invariant);
  }

  private static Map<String, Finding> byKey(List<Finding> found) {
    return found.stream().collect(toMap(Finding::key, it -> it, Finding::and, TreeMap::new));
  }

  private void put(Invariant invariant, Map<String, Finding> broken) {
    if (broken.isEmpty()) {
      return;
    }
    Map<String, Boolean> known = rows.keys(invariant);
    long kept = known.values().stream().filter(isAccepted -> !isAccepted).count();
    Map<String, Set<String>> covered = accepted.of(invariant);
    for (Finding finding : broken.values()) {
      Set<String> symptoms = covered.get(finding.key());
      boolean isAccepted = symptoms != null && symptoms.containsAll(finding.symptoms());
      boolean isNew = !known.containsKey(finding.key());
      if (!isNew || isAccepted || kept < KEPT) {
        rows.put(invariant, finding, isAccepted);
        kept += isNew && !isAccepted ? 1 : 0;
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

  private void remove(Invariant invariant, String key) {
    if (rows.remove(invariant, key)) {
      log.info("{} holds again for {}.", invariant, key);
    }
  }

  /** Says each violation once, and of many the first few: all are told by the report. */
  void logNew() {
    Map<String, List<String>> fresh = new TreeMap<>();
    database
        .sql(
            """
            update audit_finding set logged = true where counts and not logged and not accepted
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
