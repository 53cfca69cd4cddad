package io.holdfast.app.order;

import static io.holdfast.app.crash.DurableStep.INBOX;

import io.holdfast.app.metrics.Duplicates;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Appends the answers of inventory to the order context's own store, so that the saga reads the
 * whole conversation as one ordered stream. An event keeps its identifier, which is unique in the
 * store: it enters once, however often Kafka delivers it. Events and Kafka position commit
 * together.
 *
 * <p>The stream of an order's answers is {@code inventory:<order id>}: apart from the order's own
 * stream, whose sequence numbers it must not touch. The time is that of the arrival; when inventory
 * spoke is kept as metadata.
 */
@Component
@ProcessingGroup(Inbox.NAME)
final class Inbox implements EventMessageHandler {

  static final String NAME = "order-inbox";

  /** Names the streams of what came in from inventory. */
  static final String STREAM_PREFIX = "inventory:";

  /** Metadata: when inventory recorded the event, in ISO-8601. */
  static final String ORIGINAL_TIME = "originalTime";

  /** The resource of a batch that holds which of its events are in the store already. */
  static final String KNOWN = Inbox.class.getName();

  private final EventStore eventStore;
  private final KnownEvents knownEvents;
  private final Duplicates duplicates;

  Inbox(EventStore eventStore, KnownEvents knownEvents, Duplicates duplicates) {
    this.eventStore = eventStore;
    this.knownEvents = knownEvents;
    this.duplicates = duplicates;
  }

  @Override
  public Object handle(EventMessage<?> event) {
    if (known().add(event.getIdentifier())) {
      append((DomainEventMessage<?>) event);
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
  private void append(DomainEventMessage<?> answer) {
    UnitOfWork<?> batch = CurrentUnitOfWork.get();
    batch.onPrepareCommit(unitOfWork -> INBOX.before());
    eventStore.publish(arrived(answer));
    batch.onPrepareCommit(unitOfWork -> INBOX.after());
  }

  private static DomainEventMessage<?> arrived(DomainEventMessage<?> event) {
    return new GenericDomainEventMessage<>(
            event.getType(),
            STREAM_PREFIX + event.getAggregateIdentifier(),
            event.getSequenceNumber(),
            event,
            GenericDomainEventMessage.clock::instant)
        .andMetaData(Map.of(ORIGINAL_TIME, event.getTimestamp().toString()));
  }

  /** The identifiers of this batch that are in the store already: one look for the whole batch. */
  private Set<String> known() {
    UnitOfWork<?> batch = CurrentUnitOfWork.get();
    return batch.getOrComputeResource(KNOWN, key -> knownEvents.among(identifiers(batch)));
  }

  private static List<String> identifiers(UnitOfWork<?> batch) {
    return batch instanceof BatchingUnitOfWork<?> many
        ? many.getMessages().stream().map(Message::getIdentifier).toList()
        : List.of(batch.getMessage().getIdentifier());
  }
}
