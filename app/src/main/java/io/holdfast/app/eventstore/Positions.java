package io.holdfast.app.eventstore;

import java.util.List;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.springframework.jdbc.core.JdbcTemplate;

/** Compares positions with the events that they point to, in the current transaction. */
final class Positions {

  private final JdbcTemplate database;

  Positions(JdbcTemplate database) {
    this.database = database;
  }

  /**
   * Whether a position, and each of those that are being merged, points to an event of the store.
   */
  boolean areOfThisStore(TrackingToken token) {
    if (token instanceof MergedTrackingToken merged) {
      return areOfThisStore(merged.lowerSegmentToken())
          && areOfThisStore(merged.upperSegmentToken());
    }
    if (!(token instanceof GlobalSequenceTrackingToken position)
        || position.getGlobalIndex() == 0) {
      return true; // the tail, or a position in Kafka, which knows its log itself
    }
    List<String> there = eventAt(position);
    return !there.isEmpty()
        && (!(position instanceof StorePosition known) || there.contains(known.eventId()));
  }

  /** The same position with the event that it points to. */
  TrackingToken named(TrackingToken token) {
    return token instanceof GlobalSequenceTrackingToken position
        ? eventAt(position).stream()
            .map(id -> (TrackingToken) new StorePosition(position.getGlobalIndex(), id))
            .findFirst()
            .orElse(token)
        : token;
  }

  private List<String> eventAt(GlobalSequenceTrackingToken position) {
    return database.queryForList(
        "select event_identifier from domain_event_entry where global_index = ?",
        String.class,
        position.getGlobalIndex());
  }
}
