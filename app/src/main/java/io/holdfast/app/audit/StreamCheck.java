package io.holdfast.app.audit;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * I7: every event but the first of its stream has a predecessor, and no position is taken twice.
 * One look into the index of the store for each event.
 *
 * <p>An answer from inventory that could not be read, or that somebody has discarded, leaves a hole
 * that is known; it is kept elsewhere.
 */
final class StreamCheck implements Check {

  private static final String BROKEN =
      """
      from domain_event_entry e
      where e.aggregate_identifier = ? and (
        (e.sequence_number > 0 and not exists (
          select from domain_event_entry p
          where p.aggregate_identifier = e.aggregate_identifier
            and p.sequence_number = e.sequence_number - 1))
        or exists (
          select from domain_event_entry d
          where d.aggregate_identifier = e.aggregate_identifier
            and d.sequence_number = e.sequence_number and d.global_index <> e.global_index))
      """;

  /** The streams of what came in from the other context. */
  private static final String INBOX = "inventory:";

  /** Streams of a slice that have anything but a predecessor and itself up to an event's place. */
  private static final String SUSPECTS =
      """
      select distinct e.aggregate_identifier from domain_event_entry e
      where e.global_index > ? and e.global_index <= ?
        and array(
          select near.sequence_number from domain_event_entry near
          where near.aggregate_identifier = e.aggregate_identifier
            and near.sequence_number between e.sequence_number - 1 and e.sequence_number
          order by near.sequence_number)
        <> case e.sequence_number
             when 0 then array[0::bigint]
             else array[e.sequence_number - 1, e.sequence_number]
           end
      """;

  /** So many events of a stream are told, and so many make up what is known of it. */
  private static final int TOLD = 10;

  private static final int KNOWN = 1000;

  private final JdbcClient database;
  private final Findings findings;
  private final Excuses excuses;

  StreamCheck(JdbcClient database, Findings findings) {
    this.database = database;
    this.findings = findings;
    this.excuses = new Excuses(database);
  }

  @Override
  public Set<Invariant> invariants() {
    return Set.of(Invariant.I7);
  }

  @Override
  public void read(Slice slice) {
    look(database.sql(SUSPECTS).params(slice.after(), slice.upTo()).query(String.class).list());
    findings.count(Invariant.I7, slice.upTo() - slice.after());
  }

  @Override
  public void judge(Standing standing) {
    look(findings.keys(Invariant.I7));
  }

  private void look(Collection<String> streams) {
    List<Finding> found = new ArrayList<>();
    for (String stream : streams) {
      List<Map.Entry<Long, String>> broken = broken(stream);
      if (!broken.isEmpty() && !knownHole(stream)) {
        found.add(finding(stream, broken));
      }
    }
    findings.settle(Invariant.I7, streams, found);
  }

  private static Finding finding(String stream, List<Map.Entry<Long, String>> broken) {
    List<String> ids = broken.stream().map(Map.Entry::getValue).toList();
    return Finding.of(
            stream,
            "what comes before sequence number "
                + broken.get(0).getKey()
                + " is missing, or it is taken twice.",
            ids.subList(0, Math.min(TOLD, ids.size())))
        .knownBy(ids);
  }

  private List<Map.Entry<Long, String>> broken(String stream) {
    return database
        .sql(
            "select e.sequence_number, e.event_identifier "
                + BROKEN
                + " order by e.sequence_number limit ?")
        .params(stream, KNOWN)
        .query((row, n) -> Map.entry(row.getLong(1), row.getString(2)))
        .list();
  }

  private boolean knownHole(String stream) {
    return stream.startsWith(INBOX) && excuses.excuse(stream.substring(INBOX.length()));
  }
}
