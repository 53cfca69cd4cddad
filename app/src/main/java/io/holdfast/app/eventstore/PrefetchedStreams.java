package io.holdfast.app.eventstore;

import io.holdfast.app.batching.RoundTrip;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.axonframework.eventhandling.DomainEventData;

/**
 * Some streams, read with one statement: their newest snapshots, and their events from there on.
 * They are as of the moment of reading; whoever appends to one that has grown since then collides
 * with what it has grown by, as after reading it alone.
 */
final class PrefetchedStreams {

  private static final String EVENTS =
      """
      select false as snapshot, %s from domain_event_entry
      where aggregate_identifier = any (?)
      order by aggregate_identifier, sequence_number
      """
          .formatted(EventRow.ENTRY_COLUMNS);

  /** One statement, so that nobody can write a snapshot between the two reads. */
  private static final String EVENTS_SINCE_SNAPSHOTS =
      """
      with newest as materialized (
        select distinct on (aggregate_identifier) %1$s from snapshot_event_entry
        where aggregate_identifier = any (?)
        order by aggregate_identifier, sequence_number desc),
      wanted as materialized (
        select stream, coalesce(newest.sequence_number, -1) as last
        from unnest(?::text[]) as stream left join newest on aggregate_identifier = stream)
      select true as snapshot, %1$s from newest
      union all
      select false as snapshot, %1$s
      from wanted join domain_event_entry on aggregate_identifier = stream and sequence_number > last
      order by aggregate_identifier, sequence_number
      """
          .formatted(EventRow.ENTRY_COLUMNS);

  private final TreeSet<String> streams;
  private final Map<String, DomainEventData<?>> snapshots = new HashMap<>();
  private final Map<String, List<DomainEventData<?>>> events = new HashMap<>();

  private PrefetchedStreams(Collection<String> streams) {
    this.streams = new TreeSet<>(streams);
  }

  /**
   * What is known once the round trip is done.
   *
   * @param snapshotted the streams that have snapshots, or null for none
   */
  static PrefetchedStreams ask(
      Collection<String> streams, SnapshottedStreams snapshotted, RoundTrip trip) {
    PrefetchedStreams asked = new PrefetchedStreams(streams);
    Object wanted = asked.streams.toArray(String[]::new);
    if (snapshotted == null) {
      trip.query(EVENTS, asked::add, wanted);
    } else {
      Object withSnapshots =
          asked.streams.stream().filter(snapshotted::contain).toArray(String[]::new);
      trip.query(EVENTS_SINCE_SNAPSHOTS, asked::add, withSnapshots, wanted);
    }
    return asked;
  }

  private void add(ResultSet row) throws SQLException {
    DomainEventData<?> event = EventRow.entry(row);
    String stream = event.getAggregateIdentifier();
    if (row.getBoolean("snapshot")) {
      snapshots.put(stream, event);
    } else {
      events.computeIfAbsent(stream, first -> new ArrayList<>()).add(event);
    }
  }

  private long first(String stream) {
    DomainEventData<?> snapshot = snapshots.get(stream);
    return snapshot == null ? 0 : snapshot.getSequenceNumber() + 1;
  }

  boolean contain(String stream) {
    return streams.contains(stream);
  }

  Optional<DomainEventData<?>> snapshot(String stream) {
    return Optional.ofNullable(snapshots.get(stream));
  }

  /** The events from this one on, if that is where they were read from. */
  Optional<List<DomainEventData<?>>> events(String stream, long first, int limit) {
    if (!contain(stream) || first != first(stream)) {
      return Optional.empty();
    }
    List<DomainEventData<?>> all = events.getOrDefault(stream, List.of());
    return Optional.of(all.subList(0, Math.min(limit, all.size())));
  }
}
