package io.holdfast.app.order;

import static io.holdfast.app.crash.DurableStep.INBOX;

import io.holdfast.app.metrics.Duplicates;
import java.util.List;
import java.util.Map;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Appends the answers of inventory to the order context's own store, so that the saga reads the
 * whole conversation as one ordered stream. An event keeps its identifier, which is unique in the
 * store: it enters once, however often Kafka delivers it. Events and Kafka position commit
 * together, and so does the step that the order's saga takes on an answer.
 *
 * <p>The stream of an order's answers is {@code inventory:<order id>}: apart from the order's own
 * stream, whose sequence numbers it must not touch. Its own ones count the arrivals; those of
 * inventory begin anew when its store is put back from an older copy. The time is that of the
 * arrival, too; when inventory spoke is kept as metadata. An answer about an order that this store
 * does not have is set aside, where it is seen.
 */
@Component
@ProcessingGroup(Inbox.NAME)
final class Inbox implements EventMessageHandler {

  static final String NAME = "order-inbox";

  /** Names the streams of what came in from inventory. */
  static final String STREAM_PREFIX = "inventory:";

  /** Metadata: when inventory recorded the event, in ISO-8601. */
  static final String ORIGINAL_TIME = "originalTime";

  /** The resource of a batch that holds what the store has of its orders already. */
  static final String KNOWN = Inbox.class.getName();

  private final EventStore eventStore;
  private final KnownEvents knownEvents;
  private final InboxSteps steps;
  private final Duplicates duplicates;

  Inbox(EventStore eventStore, KnownEvents knownEvents, InboxSteps steps, Duplicates duplicates) {
    this.eventStore = eventStore;
    this.knownEvents = knownEvents;
    this.steps = steps;
    this.duplicates = duplicates;
  }

  @Override
  public Object handle(EventMessage<?> event) {
    KnownOrders known = known();
    if (known.isNew(event.getIdentifier())) {
      append((DomainEventMessage<?>) event, known);
    } else if (isAnother(event)) {
      throw new IllegalStateException(
          "Another event has the identifier of this one, and is in the store already.");
    } else {
      duplicates.dropped();
    }
    return null;
  }

  @Override
  public boolean canHandle(EventMessage<?> event) {
    return event instanceof DomainEventMessage;
  }

  @Override
  public boolean supportsReset() {
    return false;
  }

  /** The store takes it when the batch is about to commit, so the step lies there. */
  private void append(DomainEventMessage<?> answer, KnownOrders known) {
    if (!known.hasStream(answer.getAggregateIdentifier())) {
      throw new UnknownOrder(answer.getAggregateIdentifier());
    }
    UnitOfWork<?> batch = CurrentUnitOfWork.get();
    batch.onPrepareCommit(unitOfWork -> INBOX.before());
    DomainEventMessage<?> arrived = arrived(answer, known);
    eventStore.publish(arrived);
    batch.onPrepareCommit(unitOfWork -> INBOX.after());
    steps.takeOn(arrived, answer.getAggregateIdentifier());
  }

  private static DomainEventMessage<?> arrived(DomainEventMessage<?> event, KnownOrders known) {
    String stream = STREAM_PREFIX + event.getAggregateIdentifier();
    return new GenericDomainEventMessage<>(
            event.getType(),
            stream,
            known.next(stream),
            event,
            GenericDomainEventMessage.clock::instant)
        .andMetaData(Map.of(ORIGINAL_TIME, event.getTimestamp().toString()));
  }

  /** What the store has of the orders of this batch: one look for the whole batch. */
  private KnownOrders known() {
    UnitOfWork<?> batch = CurrentUnitOfWork.get();
    return batch.getOrComputeResource(KNOWN, key -> knownEvents.of(events(batch)));
  }

  private static List<? extends EventMessage<?>> events(UnitOfWork<?> batch) {
    return (batch instanceof BatchingUnitOfWork<?> many
            ? many.getMessages()
            : List.of(batch.getMessage()))
        .stream().map(message -> (EventMessage<?>) message).toList();
  }

  /** A duplicate is the same; what only has the same identifier must not be dropped for one. */
  private boolean isAnother(EventMessage<?> event) {
    return !knownEvents.holdTheSame(event).orElseGet(() -> isTheSameInThisBatch(event));
  }

  private static boolean isTheSameInThisBatch(EventMessage<?> event) {
    return events(CurrentUnitOfWork.get()).stream()
        .filter(other -> other.getIdentifier().equals(event.getIdentifier()))
        .findFirst()
        .map(first -> first.getPayload().equals(event.getPayload()))
        .orElse(true);
  }
}
