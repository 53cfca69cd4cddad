package io.holdfast.app.setaside;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.axonframework.serialization.UnknownSerializedType;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Events of this context's own store. The order is the stream, with or without the prefix under
 * which the inbox keeps what came in for it; it is known however broken the event is.
 */
final class StoredEvents implements EventOrigin {

  private static final String INBOX_PREFIX = "inventory:";

  private final EventStorageEngine store;
  private final JdbcClient database;
  private final Serializer events;
  private final Serializer tokens;

  StoredEvents(
      EventStorageEngine store, JdbcClient database, Serializer events, Serializer tokens) {
    this.store = store;
    this.database = database;
    this.events = events;
    this.tokens = tokens;
  }

  @Override
  public String nameOf(EventMessage<?> event) {
    return event.getIdentifier();
  }

  @Override
  public Place placeOf(EventMessage<?> event) {
    return new Place(orderOf(event), position(event));
  }

  @Override
  public KeptRecord recordOf(EventMessage<?> event) {
    return null;
  }

  private static String orderOf(EventMessage<?> event) {
    if (!(event instanceof DomainEventMessage<?> domainEvent)) {
      return event.getIdentifier();
    }
    String stream = domainEvent.getAggregateIdentifier();
    return stream.startsWith(INBOX_PREFIX) ? stream.substring(INBOX_PREFIX.length()) : stream;
  }

  @Override
  public String typeOf(EventMessage<?> event) {
    return event.getPayloadType().equals(UnknownSerializedType.class)
        ? ((UnknownSerializedType) event.getPayload()).serializedType().getName()
        : events.typeForClass(event.getPayloadType()).getName();
  }

  @Override
  public Optional<Unreadable> unreadable(EventMessage<?> event) {
    return event.getPayloadType().equals(UnknownSerializedType.class)
        ? Optional.of(unknown(typeOf(event)))
        : Optional.empty();
  }

  private static Unreadable unknown(String type) {
    return new Unreadable(
        "This version does not know the event type " + type + "; a newer one may.", type);
  }

  @Override
  public boolean isBehind(String processor, QueuedEvent event) {
    return positions(processor).stream().allMatch(position -> position >= event.position());
  }

  /** How far the segment of the processor that is furthest has come. */
  long front(String processor) {
    return positions(processor).stream().mapToLong(Long::longValue).max().orElse(0);
  }

  private List<Long> positions(String processor) {
    return database
        .sql("select token, token_type from token_entry where processor_name = ?")
        .param(processor)
        .query((row, n) -> token(row.getBytes("token"), row.getString("token_type")))
        .list()
        .stream()
        .map(token -> token.position().orElse(0))
        .toList();
  }

  private TrackingToken token(byte[] token, String type) {
    return tokens.deserialize(new SimpleSerializedObject<>(token, byte[].class, type, null));
  }

  /** From the table itself: what the readers have in memory may be what was wrong. */
  @Override
  public List<? extends EventMessage<?>> read(QueuedEvent event) {
    long position = event.position();
    try (Stream<? extends TrackedEventMessage<?>> events =
        store.readEvents(new GlobalSequenceTrackingToken(position - 1), false)) {
      return events.takeWhile(read -> position(read) == position).toList();
    }
  }

  private static long position(EventMessage<?> event) {
    return ((TrackedEventMessage<?>) event).trackingToken().position().orElseThrow();
  }
}
