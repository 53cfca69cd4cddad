package io.holdfast.app.eventstore;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The event table as its readers see it: index after index, never past a missing one until {@link
 * OpenAppends} knows that it was rolled back. Each look sees, too, that the last event read is
 * still there; where it is not, the store was replaced, and nothing is read any more. Thread-safe.
 */
final class TotalOrder {

  private static final String FROM =
      "select %s from domain_event_entry where global_index >= ? order by global_index limit ?"
          .formatted(EventRow.COLUMNS);

  private final JdbcClient database;
  private final OpenAppends appends;
  private final StoreWatch watch;
  private final SparedLook looks = new SparedLook();

  TotalOrder(JdbcClient database, StoreWatch watch) {
    this.database = database;
    this.appends = new OpenAppends(database);
    this.watch = watch;
  }

  /** Events of this node have become visible; to be called before their readers are told. */
  void appended() {
    looks.appended();
  }

  /** A position behind which every event lies that commits from now on. */
  long settledHead() {
    return appends.settleHead();
  }

  /** What follows a position and may be delivered now; nothing once the store was replaced. */
  List<TrackedEventData<?>> after(TrackingToken last, int limit) {
    long position = positionOf(last);
    if (watch.isReplaced() || looks.isSpared(position)) {
      return List.of();
    }
    long appendsBefore = looks.appends();
    long settled = appends.settled();
    List<EventRow> rows = rowsAfter(last, position, limit).orElse(List.of());
    if (rows.isEmpty() || follows(position, rows.get(0), settled)) {
      List<TrackedEventData<?>> delivered = inOrder(last, position, rows, settled);
      if (!rows.isEmpty() && rows.size() < limit && delivered.size() == rows.size()) {
        looks.foundAllUpTo(rows.get(rows.size() - 1).index(), appendsBefore);
      }
      return delivered;
    }
    if (!appends.settle(rows.get(0).index() - 1)) {
      return List.of();
    }
    // Read once more: what was missing may have become visible before its transaction ended.
    settled = appends.settled();
    return inOrder(last, position, rowsAfter(last, position, limit).orElse(List.of()), settled);
  }

  /** Empty if the store is no longer the one in which the position was read. */
  private Optional<List<EventRow>> rowsAfter(TrackingToken last, long position, int limit) {
    if (!(last instanceof StorePosition known)) {
      return Optional.of(rowsFrom(position + 1, limit));
    }
    List<EventRow> rows = rowsFrom(position, limit + 1);
    if (!rows.isEmpty() && rows.get(0).isAt(known)) {
      return Optional.of(rows.subList(1, rows.size()));
    }
    boolean isTaken = !rows.isEmpty() && rows.get(0).index() == position;
    if (isTaken || !isThere(known.before())) {
      watch.missed(position);
      return Optional.empty();
    }
    // Somebody has taken out this one event; whatever comes from now on comes behind it, or in its
    // place, where it is noticed.
    return Optional.of(rows);
  }

  private boolean isThere(StorePosition position) {
    return position.eventId() != null
        && rowsFrom(position.getGlobalIndex(), 1).stream().anyMatch(row -> row.isAt(position));
  }

  private List<EventRow> rowsFrom(long index, int limit) {
    return database
        .sql(FROM)
        .param(index)
        .param(limit)
        .query((row, n) -> EventRow.read(row))
        .list();
  }

  private List<TrackedEventData<?>> inOrder(
      TrackingToken token, long position, List<EventRow> rows, long settled) {
    List<TrackedEventData<?>> delivered = new ArrayList<>(rows.size());
    TrackingToken before = token;
    long last = position;
    boolean hole = false;
    for (EventRow row : rows) {
      if (!follows(last, row, settled)) {
        break;
      }
      hole = hole || row.index() != last + 1;
      row.position().follows(before);
      delivered.add(row.event());
      before = row.position();
      last = row.index();
    }
    if (hole && !appends.areOfThisStore()) {
      watch.missed(settled);
      return List.of();
    }
    return delivered;
  }

  private static boolean follows(long last, EventRow row, long settled) {
    return row.index() == last + 1 || row.index() - 1 <= settled;
  }

  private static long positionOf(TrackingToken token) {
    if (token == null) {
      return 0;
    }
    if (token instanceof GlobalSequenceTrackingToken plain) {
      return plain.getGlobalIndex();
    }
    throw new IllegalArgumentException(
        "The event store reads from plain positions, not from " + token + ".");
  }
}
