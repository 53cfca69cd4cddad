package io.holdfast.inventory;

import com.fasterxml.jackson.annotation.JsonAutoDetect.Visibility;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/**
 * Keeps events in memory, counts those that are read to open a stream, and passes snapshots through
 * JSON.
 *
 * <p>The last matters: the engine below hands out the very object that was stored, so that whoever
 * opened a stock item from a snapshot would change the snapshot, too. Streams are indexed, because
 * the engine below searches all events for those of one stream.
 */
final class InventoryEventStorage extends InMemoryEventStorageEngine {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .setVisibility(PropertyAccessor.ALL, Visibility.NONE)
          .setVisibility(PropertyAccessor.FIELD, Visibility.ANY);

  private final Map<String, List<DomainEventMessage<?>>> streams = new HashMap<>();
  private long eventsRead;
  private int longestRead;

  /** How many events and snapshots were read to open streams since the beginning. */
  synchronized long eventsRead() {
    return eventsRead;
  }

  /** The most events that were read, after a snapshot if there was one, to open one stream. */
  synchronized int longestRead() {
    return longestRead;
  }

  /** How many events are stored. */
  int size() {
    TrackingToken last = createHeadToken();
    return last == null ? 0 : (int) last.position().orElseThrow() + 1;
  }

  /** The events that were stored after the first {@code offset}, in order. */
  List<Object> eventsFrom(int offset) {
    TrackingToken before = offset == 0 ? null : new GlobalSequenceTrackingToken(offset - 1L);
    return readEvents(before, false).<Object>map(event -> event.getPayload()).toList();
  }

  synchronized List<DomainEventMessage<?>> stream(String streamId) {
    return List.copyOf(streams.getOrDefault(streamId, List.of()));
  }

  @Override
  public synchronized void appendEvents(List<? extends EventMessage<?>> events) {
    super.appendEvents(events);
    for (EventMessage<?> event : events) {
      DomainEventMessage<?> stored = (DomainEventMessage<?>) event;
      streams
          .computeIfAbsent(stored.getAggregateIdentifier(), any -> new ArrayList<>())
          .add(stored);
    }
  }

  @Override
  public synchronized DomainEventStream readEvents(String streamId, long firstSequenceNumber) {
    List<DomainEventMessage<?>> stream = streams.getOrDefault(streamId, List.of());
    int from = Math.min((int) firstSequenceNumber, stream.size());
    List<DomainEventMessage<?>> events = List.copyOf(stream.subList(from, stream.size()));
    eventsRead += events.size();
    longestRead = Math.max(longestRead, events.size());
    return DomainEventStream.of(events);
  }

  @Override
  public void storeSnapshot(DomainEventMessage<?> snapshot) {
    super.storeSnapshot(throughJson(snapshot));
  }

  @Override
  public synchronized Optional<DomainEventMessage<?>> readSnapshot(String streamId) {
    Optional<DomainEventMessage<?>> snapshot =
        super.readSnapshot(streamId).map(InventoryEventStorage::throughJson);
    eventsRead += snapshot.isPresent() ? 1 : 0;
    return snapshot;
  }

  private static DomainEventMessage<?> throughJson(DomainEventMessage<?> snapshot) {
    try {
      byte[] json = JSON.writeValueAsBytes(snapshot.getPayload());
      return new GenericDomainEventMessage<>(
          snapshot.getType(),
          snapshot.getAggregateIdentifier(),
          snapshot.getSequenceNumber(),
          JSON.readValue(json, snapshot.getPayloadType()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
