package io.holdfast.app.eventstore;

import static io.holdfast.app.crash.DurableStep.APPEND;

import io.holdfast.app.batching.RoundTrip;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/**
 * Events on their way into the store: one statement, which draws their positions in their order.
 */
final class AppendedEvents {

  private static final String APPEND_ALL =
      """
      insert into domain_event_entry
        (event_identifier, aggregate_identifier, sequence_number, type, time_stamp,
         payload_type, payload_revision, payload, meta_data, step_taken)
      select id, stream, sequence, type, at, payload_type, payload_revision, payload, meta_data, step_taken
      from unnest(?::text[], ?::text[], ?::bigint[], ?::text[], ?::timestamptz[],
                  ?::text[], ?::text[], ?::bytea[], ?::bytea[], ?::boolean[]) with ordinality
        as event (id, stream, sequence, type, at,
                  payload_type, payload_revision, payload, meta_data, step_taken, place)
      order by place
      """;

  private record Row(
      DomainEventMessage<?> event,
      SerializedObject<byte[]> payload,
      SerializedObject<byte[]> metaData) {

    static Row of(EventMessage<?> event, Serializer serializer) {
      return new Row(
          (DomainEventMessage<?>) event,
          event.serializePayload(serializer, byte[].class),
          event.serializeMetaData(serializer, byte[].class));
    }
  }

  private AppendedEvents() {}

  static void add(List<EventMessage<?>> events, Serializer serializer, RoundTrip trip) {
    List<Row> rows = events.stream().map(event -> Row.of(event, serializer)).toList();
    trip.during(APPEND)
        .update(
            APPEND_ALL,
            texts(rows, row -> row.event().getIdentifier()),
            texts(rows, row -> row.event().getAggregateIdentifier()),
            column(rows, row -> row.event().getSequenceNumber()).toArray(Long[]::new),
            texts(rows, row -> row.event().getType()),
            texts(rows, row -> row.event().getTimestamp().atOffset(ZoneOffset.UTC).toString()),
            texts(rows, row -> row.payload().getType().getName()),
            texts(rows, row -> row.payload().getType().getRevision()),
            column(rows, row -> row.payload().getData()).toArray(byte[][]::new),
            column(rows, row -> row.metaData().getData()).toArray(byte[][]::new),
            column(rows, row -> StepsTaken.areMarkedWith(row.event())).toArray(Boolean[]::new));
  }

  private static <T> Stream<T> column(List<Row> rows, Function<Row, T> value) {
    return rows.stream().map(value);
  }

  private static Object texts(List<Row> rows, Function<Row, String> value) {
    return column(rows, value).toArray(String[]::new);
  }
}
