package io.holdfast.saga;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;

/** Events in memory that can be emptied, under an event store that goes on using it. */
final class EmptiedEventStorage implements EventStorageEngine {

  private EventStorageEngine events = new InMemoryEventStorageEngine();

  void empty() {
    events = new InMemoryEventStorageEngine();
  }

  @Override
  public void appendEvents(List<? extends EventMessage<?>> appended) {
    events.appendEvents(appended);
  }

  @Override
  public void storeSnapshot(DomainEventMessage<?> snapshot) {
    events.storeSnapshot(snapshot);
  }

  @Override
  public Stream<? extends TrackedEventMessage<?>> readEvents(TrackingToken after, boolean block) {
    return events.readEvents(after, block);
  }

  @Override
  public DomainEventStream readEvents(String aggregate, long firstSequenceNumber) {
    return events.readEvents(aggregate, firstSequenceNumber);
  }

  @Override
  public Optional<DomainEventMessage<?>> readSnapshot(String aggregate) {
    return events.readSnapshot(aggregate);
  }
}
