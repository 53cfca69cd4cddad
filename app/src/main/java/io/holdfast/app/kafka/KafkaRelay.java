package io.holdfast.app.kafka;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Sends the events that leave this context to Kafka. A batch is sent as a whole and its
 * transaction, which moves the token, commits only after every acknowledgement is in; if one fails,
 * the token stays and the batch is sent again. What is read here has been committed, so nothing is
 * ever sent for an order that was rolled back.
 *
 * <p>Axon's own {@code KafkaPublisher} waits for each record alone (about 140 a second) and
 * swallows an interrupt while it waits.
 */
@ProcessingGroup(KafkaRelay.NAME)
final class KafkaRelay implements EventMessageHandler {

  /** The processor's name, and so the one of its row in the token table. */
  public static final String NAME = "kafka-relay";

  private static final String IN_FLIGHT = KafkaRelay.class.getName();

  private final EventSender sender;
  private final OutgoingEvents outgoing;
  private final Runnable keepTransaction;

  KafkaRelay(EventSender sender, OutgoingEvents outgoing) {
    this(sender, outgoing, () -> {});
  }

  /**
   * @param keepTransaction shows the database that this node lives and only waits for Kafka: a
   *     transaction that stays silent for longer is taken for one of a frozen node, and ended
   */
  KafkaRelay(EventSender sender, OutgoingEvents outgoing, Runnable keepTransaction) {
    this.sender = sender;
    this.outgoing = outgoing;
    this.keepTransaction = keepTransaction;
  }

  @Override
  public Object handle(EventMessage<?> event) {
    inFlight().send(event);
    return null;
  }

  @Override
  public boolean canHandle(EventMessage<?> event) {
    return canHandleType(event.getPayloadType());
  }

  @Override
  public boolean canHandleType(Class<?> payloadType) {
    return outgoing.types().contains(payloadType);
  }

  @Override
  public boolean supportsReset() {
    return false;
  }

  private EventSender.Batch inFlight() {
    UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
    return batch.getOrComputeResource(
        IN_FLIGHT,
        key -> {
          EventSender.Batch sent = sender.newBatch(keepTransaction);
          batch.onPrepareCommit(unitOfWork -> sent.awaitAll());
          batch.onRollback(unitOfWork -> sent.settle());
          return sent;
        });
  }
}
