package io.holdfast.app.eventstore;

import java.sql.Array;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.axonframework.eventhandling.DomainEventData;
import org.springframework.jdbc.core.JdbcTemplate;

/**
 * Some streams, read with one statement: their newest snapshots, and their events from there on.
 * They are as of the moment of reading; whoever appends to one that has grown since then collides
 * with what it has grown by, as after reading it alone.
 */
final class PrefetchedStreams {

  private static final String SNAPSHOTS =
      """
      select distinct on (aggregate_identifier) %s from snapshot_event_entry
      where aggregate_identifier = any (?)
      order by aggregate_identifier, sequence_number desc
      """
          .formatted(EventRow.ENTRY_COLUMNS);
  private static final String EVENTS =
      """
      select %s from unnest(?::text[], ?::bigint[]) as wanted (stream, first)
      join domain_event_entry on aggregate_identifier = stream and sequence_number >= first
      order by aggregate_identifier, sequence_number
      """
          .formatted(EventRow.ENTRY_COLUMNS);

  private final Set<String> streams;
  private final Map<String, DomainEventData<?>> snapshots = new HashMap<>();
  private final Map<String, List<DomainEventData<?>>> events = new HashMap<>();

  private PrefetchedStreams(Collection<String> streams) {
    this.streams = new TreeSet<>(streams);
  }

  /**
   * @param snapshotted the streams that have snapshots, or null for none
   */
  static PrefetchedStreams read(
      Collection<String> streams, SnapshottedStreams snapshotted, JdbcTemplate database) {
    PrefetchedStreams read = new PrefetchedStreams(streams);
    if (snapshotted != null) {
      read.readSnapshots(snapshotted, database);
    }
    read.readEvents(database);
    return read;
  }

  private void readSnapshots(SnapshottedStreams snapshotted, JdbcTemplate database) {
    String[] wanted = streams.stream().filter(snapshotted::contain).toArray(String[]::new);
    if (wanted.length > 0) {
      database.query(
          SNAPSHOTS,
          row -> {
            DomainEventData<?> snapshot = EventRow.entry(row);
            snapshots.put(snapshot.getAggregateIdentifier(), snapshot);
          },
          (Object) wanted);
    }
  }

  private void readEvents(JdbcTemplate database) {
    String[] wanted = streams.toArray(String[]::new);
    Long[] first = streams.stream().map(this::first).toArray(Long[]::new);
    database.query(
        EVENTS,
        statement -> {
          statement.setArray(1, array(statement.getConnection(), "text", wanted));
          statement.setArray(2, array(statement.getConnection(), "bigint", first));
        },
        row -> {
          DomainEventData<?> event = EventRow.entry(row);
          events
              .computeIfAbsent(event.getAggregateIdentifier(), stream -> new ArrayList<>())
              .add(event);
        });
  }

  private static Array array(Connection connection, String type, Object[] values)
      throws SQLException {
    return connection.createArrayOf(type, values);
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
