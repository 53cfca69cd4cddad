package io.holdfast.app.audit;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What the acceptances that stand cover, and how they end with what they cover: whatever of it is
 * whole again is accepted no longer, so that it rings when it breaks anew. What is missing of an
 * order that is set aside is excused, and not whole. Used within the step of a pass.
 */
final class AcceptedSymptoms {

  private final JdbcClient database;
  private final Duration grace;

  /**
   * @param grace how long a suspicion must be gone: just as it counts only when it stays, it is
   *     mended only when it stays away
   */
  AcceptedSymptoms(JdbcClient database, Duration grace) {
    this.database = database;
    this.grace = grace;
  }

  /** What is accepted of one key. */
  private record Accepted(Set<String> symptoms, boolean missing) {}

  /** The symptoms that are accepted, by key; by which acceptances does not matter. */
  Map<String, Set<String>> of(Invariant invariant) {
    Map<String, Set<String>> symptoms = new HashMap<>();
    read(invariant).forEach((key, accepted) -> symptoms.put(key, accepted.symptoms()));
    return symptoms;
  }

  private Map<String, Accepted> read(Invariant invariant) {
    Map<String, Accepted> byKey = new HashMap<>();
    database
        .sql(
            """
            select key, symptoms, missing_since is not null from audit_acceptance
            where invariant = ? and ended_at is null
            """)
        .param(invariant.name())
        .query(
            row -> {
              Set<String> symptoms = new HashSet<>(FindingRows.texts(row.getArray(2)));
              byKey.merge(row.getString(1), new Accepted(symptoms, row.getBoolean(3)), this::both);
            });
    return byKey;
  }

  private Accepted both(Accepted one, Accepted other) {
    one.symptoms().addAll(other.symptoms());
    return new Accepted(one.symptoms(), one.missing() || other.missing());
  }

  /**
   * Narrows the acceptances to what is still there, and ends those of which nothing is.
   *
   * @param looked the keys that were looked at
   * @param found the symptoms that were found, by key
   */
  void narrow(Invariant invariant, Collection<String> looked, Map<String, Set<String>> found) {
    Set<String> keys = new HashSet<>(looked);
    read(invariant)
        .forEach(
            (key, accepted) -> {
              Set<String> still = found.getOrDefault(key, Set.of());
              boolean changed = accepted.missing() || !still.containsAll(accepted.symptoms());
              if (keys.contains(key) && changed) {
                narrow(invariant, key, still);
              }
            });
  }

  private void narrow(Invariant invariant, String key, Set<String> still) {
    String[] symptoms = still.toArray(String[]::new);
    database
        .sql(
            """
            update audit_acceptance
            set missing_since = case when symptoms && ?::text[] then null
                                     else coalesce(missing_since, now()) end,
                symptoms = case when suspicion then symptoms
                                else array(select unnest(symptoms) intersect select unnest(?::text[]))
                                end
            where invariant = ? and key = ? and ended_at is null
              and not exists (
                select from set_aside where key in (order_id, 'inventory:' || order_id))
            """)
        .params(symptoms, symptoms, invariant.name(), key)
        .update();
    database
        .sql(
            """
            update audit_acceptance set ended_at = now(), ended_how = 'MENDED'
            where invariant = ? and key = ? and ended_at is null and missing_since is not null
              and (not suspicion or now() - missing_since >= make_interval(secs => ?))
            """)
        .params(invariant.name(), key, grace.toMillis() / 1000.0)
        .update();
  }
}
