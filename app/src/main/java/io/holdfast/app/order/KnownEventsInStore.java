package io.holdfast.app.order;

import io.holdfast.app.batching.Batch;
import io.holdfast.app.batching.FirstLook;
import io.holdfast.app.batching.RoundTrip;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.Message;
import org.axonframework.serialization.SerializedType;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.SimpleSerializedType;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;

/** Asks the event table, by its unique indexes; with the first look at a batch. */
@Component
final class KnownEventsInStore implements KnownEvents, FirstLook {

  private static final String EVENTS =
      "select event_identifier from domain_event_entry where event_identifier = any (?)";

  private static final String STREAMS =
      """
      select aggregate_identifier, max(sequence_number) as last from domain_event_entry
      where aggregate_identifier = any (?) group by aggregate_identifier
      """;

  private final JdbcTemplate database;
  private final Serializer serializer;

  KnownEventsInStore(JdbcTemplate database, @Qualifier("eventSerializer") Serializer serializer) {
    this.database = database;
    this.serializer = serializer;
  }

  @Override
  public String processor() {
    return Inbox.NAME;
  }

  @Override
  public void ask(Batch batch, RoundTrip trip) {
    batch.once(Inbox.KNOWN, any -> ask(batch.events(), trip));
  }

  @Override
  public KnownOrders of(Collection<? extends EventMessage<?>> answers) {
    RoundTrip trip = new RoundTrip();
    KnownOrders known = ask(answers, trip);
    trip.run(database);
    return known;
  }

  private static KnownOrders ask(Collection<? extends EventMessage<?>> answers, RoundTrip trip) {
    KnownOrders known = new KnownOrders();
    trip.query(
        EVENTS,
        row -> known.addEvent(row.getString("event_identifier")),
        storable(answers, answer -> Stream.of(((Message<?>) answer).getIdentifier())));
    trip.query(
        STREAMS,
        row -> known.addStream(row.getString("aggregate_identifier"), row.getLong("last")),
        storable(answers, KnownEventsInStore::streams));
    return known;
  }

  private static Stream<String> streams(EventMessage<?> answer) {
    return answer instanceof DomainEventMessage<?> event
        ? Stream.of(
            event.getAggregateIdentifier(), Inbox.STREAM_PREFIX + event.getAggregateIdentifier())
        : Stream.empty();
  }

  /** What PostgreSQL takes for no text at all is not in the store, and must not fail the others. */
  private static Object storable(
      Collection<? extends EventMessage<?>> answers,
      Function<EventMessage<?>, Stream<String>> texts) {
    return answers.stream()
        .flatMap(texts)
        .filter(text -> text.indexOf('\0') < 0)
        .distinct()
        .toArray(String[]::new);
  }

  /** What another version wrote may differ in its bytes only, and is taken for the same. */
  @Override
  public Optional<Boolean> holdTheSame(EventMessage<?> event) {
    return database
        .query(
            """
            select payload_type, payload_revision, payload from domain_event_entry
            where event_identifier = ?
            """,
            (row, n) ->
                isTheSame(
                    event,
                    new SimpleSerializedType(row.getString(1), row.getString(2)),
                    row.getBytes(3)),
            event.getIdentifier())
        .stream()
        .findFirst();
  }

  private boolean isTheSame(EventMessage<?> event, SerializedType stored, byte[] payload) {
    SerializedType type = serializer.typeForClass(event.getPayloadType());
    if (!type.getName().equals(stored.getName())) {
      return false;
    }
    return !Objects.equals(type.getRevision(), stored.getRevision())
        || event
            .getPayload()
            .equals(
                serializer.deserialize(
                    new SimpleSerializedObject<>(payload, byte[].class, stored)));
  }
}
