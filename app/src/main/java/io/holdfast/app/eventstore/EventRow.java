package io.holdfast.app.eventstore;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;

/**
 * A row of the event table.
 *
 * @param index its place in the total order
 */
record EventRow(long index, TrackedEventData<?> event) {

  static final String ENTRY_COLUMNS =
      """
      event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
      payload_type, payload_revision, payload, meta_data
      """;
  static final String COLUMNS = "global_index, step_taken, " + ENTRY_COLUMNS;

  static EventRow read(ResultSet row) throws SQLException {
    long index = row.getLong("global_index");
    return new EventRow(
        index,
        new TrackedDomainEventData<>(
            new StorePosition(
                index, row.getString("event_identifier"), row.getBoolean("step_taken")),
            entry(row)));
  }

  StorePosition position() {
    return (StorePosition) event.trackingToken();
  }

  boolean isAt(StorePosition position) {
    return event.getEventIdentifier().equals(position.eventId())
        && index == position.getGlobalIndex();
  }

  /** An event, or a snapshot, without its place in the total order. */
  static DomainEventData<byte[]> entry(ResultSet row) throws SQLException {
    String type = row.getString("type");
    return new GenericDomainEventEntry<>(
        type,
        type == null ? null : row.getString("aggregate_identifier"),
        row.getLong("sequence_number"),
        row.getString("event_identifier"),
        row.getObject("time_stamp", OffsetDateTime.class),
        row.getString("payload_type"),
        row.getString("payload_revision"),
        row.getBytes("payload"),
        row.getBytes("meta_data"));
  }
}
