package io.holdfast.app.simulation;

import io.holdfast.app.eventstore.StepsTaken;
import io.holdfast.app.serialization.Serializers;
import io.holdfast.inventory.api.InventoryEvent.UnitsReceived;
import io.holdfast.inventory.api.InventoryEvent.UnitsReleased;
import io.holdfast.inventory.api.Quantity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.eventsourcing.eventstore.AbstractEventStorageEngine;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

/** Keeps a node's events in the simulated database, as JSON like in production. */
final class Events extends AbstractEventStorageEngine {

  private static final class Builder extends AbstractEventStorageEngine.Builder {}

  private static final int READ_AHEAD = 30;

  private final Node node;

  Events(Node node) {
    super(
        new Builder()
            .eventSerializer(Serializers.events())
            .snapshotSerializer(Serializers.state())
            .persistenceExceptionResolver(e -> e instanceof DuplicateKey));
    this.node = node;
  }

  @Override
  protected void appendEvents(List<? extends EventMessage<?>> events, Serializer serializer) {
    if (events.isEmpty()) {
      return;
    }
    for (EventMessage<?> event : builtWrongly(events)) {
      Tx tx = node.transaction();
      try {
        StoredEvent stored = stored((DomainEventMessage<?>) event, serializer);
        node.database().append(tx, stored);
        if (StepsTaken.areMarkedWith(event)) {
          tx.whenCommitted(() -> node.world().ledger().handled(stored));
        }
      } catch (DuplicateKey e) {
        handlePersistenceException(e, event);
      }
    }
    node.world().at(node, Moment.APPENDED);
  }

  private StoredEvent stored(DomainEventMessage<?> event, Serializer serializer) {
    SerializedObject<byte[]> payload = event.serializePayload(serializer, byte[].class);
    SerializedObject<byte[]> metaData = event.serializeMetaData(serializer, byte[].class);
    return new StoredEvent(
        node.database().nextIndex(),
        data(event, payload, metaData.getData()),
        event.getTimestamp().toEpochMilli() - World.EPOCH,
        event.getPayload(),
        isMarked(event));
  }

  /** {@link Defect#MARK_LOST}, {@link Defect#MARKED_WITHOUT_STEP}. */
  private boolean isMarked(EventMessage<?> event) {
    return switch (node.world().defect()) {
      case MARK_LOST -> false;
      case MARKED_WITHOUT_STEP -> Lagging.concernsTheSaga(event.getPayload());
      default -> StepsTaken.areMarkedWith(event);
    };
  }

  private static DomainEventData<byte[]> data(
      DomainEventMessage<?> event, SerializedObject<byte[]> payload, byte[] metaData) {
    return new GenericDomainEventEntry<>(
        event.getType(),
        event.getAggregateIdentifier(),
        event.getSequenceNumber(),
        event.getIdentifier(),
        event.getTimestamp(),
        payload.getType().getName(),
        payload.getType().getRevision(),
        payload.getData(),
        metaData);
  }

  @Override
  protected void storeSnapshot(DomainEventMessage<?> snapshot, Serializer serializer) {
    StoredEvent stored = stored(snapshot, serializer);
    node.database().snapshots.put(node.transaction(), stored.stream(), stored);
  }

  @Override
  protected Stream<? extends DomainEventData<?>> readEventData(String stream, long first) {
    Database database = node.database();
    Tx reader = node.transactionOrNull();
    List<DomainEventData<?>> found = new ArrayList<>();
    for (long sequence = first; ; sequence++) {
      Long index = database.streams.get(reader, new Database.StreamPosition(stream, sequence));
      if (index == null) {
        return found.stream();
      }
      found.add(readWrongly(database.events.get(reader, index)));
    }
  }

  @Override
  protected Stream<? extends TrackedEventData<?>> readEventData(
      TrackingToken token, boolean mayBlock) {
    return node
        .database()
        .eventsAfter(((GlobalSequenceTrackingToken) token).getGlobalIndex(), READ_AHEAD)
        .stream()
        .map(Events::tracked);
  }

  private static final class Place extends GlobalSequenceTrackingToken
      implements StepsTaken.Marked {

    private static final long serialVersionUID = 1L;

    private final boolean stepTaken;

    Place(StoredEvent event) {
      super(event.index());
      stepTaken = event.stepTaken();
    }

    @Override
    public boolean isStepTaken() {
      return stepTaken;
    }
  }

  static TrackedEventData<?> tracked(StoredEvent event) {
    return new TrackedDomainEventData<>(new Place(event), event.data());
  }

  @Override
  protected Stream<? extends DomainEventData<?>> readSnapshotData(String stream) {
    StoredEvent snapshot = node.database().snapshots.get(node.transactionOrNull(), stream);
    return snapshot == null ? Stream.empty() : Stream.of(snapshot.data());
  }

  @Override
  public TrackingToken createTailToken() {
    return new GlobalSequenceTrackingToken(0);
  }

  @Override
  public TrackingToken createHeadToken() {
    return new GlobalSequenceTrackingToken(node.database().head());
  }

  @Override
  public TrackingToken createTokenAt(java.time.Instant dateTime) {
    throw new UnsupportedOperationException();
  }

  /** {@link Defect#RELEASE_TWICE}: a stock item gives back what it gave back already. */
  private List<? extends EventMessage<?>> builtWrongly(List<? extends EventMessage<?>> events) {
    if (node.world().defect() != Defect.RELEASE_TWICE) {
      return events;
    }
    Map<String, Integer> added = new HashMap<>();
    List<EventMessage<?>> all = new ArrayList<>();
    for (EventMessage<?> message : events) {
      DomainEventMessage<?> event = (DomainEventMessage<?>) message;
      int shift = added.getOrDefault(event.getAggregateIdentifier(), 0);
      all.add(shifted(event, event.getIdentifier(), shift));
      if (event.getPayload() instanceof UnitsReleased) {
        added.merge(event.getAggregateIdentifier(), 1, Integer::sum);
        all.add(shifted(event, node.world().nextIdentifier(), shift + 1));
      }
    }
    return all;
  }

  private static EventMessage<?> shifted(DomainEventMessage<?> event, String id, int by) {
    return new GenericDomainEventMessage<>(
        event.getType(),
        event.getAggregateIdentifier(),
        event.getSequenceNumber() + by,
        event.getPayload(),
        event.getMetaData(),
        id,
        event.getTimestamp());
  }

  /** {@link Defect#RESERVE_WITHOUT_CHECK}: a stock item believes that there is no end of it. */
  private DomainEventData<byte[]> readWrongly(StoredEvent event) {
    if (node.world().defect() != Defect.RESERVE_WITHOUT_CHECK
        || !(event.event() instanceof UnitsReceived in)) {
      return event.data();
    }
    UnitsReceived endless =
        new UnitsReceived(in.sku(), in.receiptId(), Quantity.of(in.quantity().value() * 1000));
    return data(
        new GenericDomainEventMessage<>(
            event.data().getType(), event.stream(), event.sequence(), endless),
        getEventSerializer().serialize(endless, byte[].class),
        event.data().getMetaData().getData());
  }
}
