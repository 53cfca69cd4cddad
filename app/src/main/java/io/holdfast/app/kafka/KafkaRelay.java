package io.holdfast.app.kafka;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Sends the events that leave this context to Kafka. A batch is sent as a whole and its
 * transaction, which moves the token, commits only after every acknowledgement is in; if one fails,
 * the token stays and the batch is sent again. What is read here has been committed, so nothing is
 * ever sent for an order that was rolled back.
 *
 * <p>A record is never in flight together with an earlier one of the same order, so that a failure
 * between the two cannot turn them round.
 *
 * <p>Axon's own {@code KafkaPublisher} waits for each record alone (about 140 a second) and
 * swallows an interrupt while it waits.
 */
@ProcessingGroup(KafkaRelay.NAME)
final class KafkaRelay implements EventMessageHandler {

  /** The processor's name, and so the one of its row in the token table. */
  public static final String NAME = "kafka-relay";

  private static final String IN_FLIGHT = KafkaRelay.class.getName();

  private final ProducerFactory<String, byte[]> producers;
  private final KafkaMessageConverter<String, byte[]> converter;
  private final OutgoingEvents outgoing;
  private final Topics topics;

  KafkaRelay(
      ProducerFactory<String, byte[]> producers,
      KafkaMessageConverter<String, byte[]> converter,
      OutgoingEvents outgoing,
      Topics topics) {
    this.producers = producers;
    this.converter = converter;
    this.outgoing = outgoing;
    this.topics = topics;
  }

  @Override
  public Object handle(EventMessage<?> event) {
    topics.ensure();
    ProducerRecord<String, byte[]> record = converter.createKafkaMessage(event, outgoing.topic());
    inFlight().send(producers.createProducer(), record);
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

  private static InFlight inFlight() {
    UnitOfWork<?> batch = CurrentUnitOfWork.get().root();
    return batch.getOrComputeResource(
        IN_FLIGHT,
        key -> {
          InFlight sent = new InFlight();
          batch.onPrepareCommit(unitOfWork -> sent.awaitAll());
          batch.onRollback(unitOfWork -> sent.settle());
          return sent;
        });
  }

  /** The records of one batch whose acknowledgements are still awaited. */
  private static final class InFlight {

    private final List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();

    void send(Producer<String, byte[]> producer, ProducerRecord<String, byte[]> record) {
      if (record.key() != null && !keys.add(record.key())) {
        awaitAll();
        keys.add(record.key());
      }
      acknowledgements.add(producer.send(record));
    }

    /** Each future ends by itself within the delivery timeout; all are awaited before one fails. */
    void awaitAll() {
      Throwable failure = settle();
      if (failure != null) {
        throw new KafkaUnavailable("Kafka did not acknowledge a record: " + failure, failure);
      }
    }

    /** Waits until nothing is in flight any more, so that a retry never overlaps this try. */
    Throwable settle() {
      Throwable failure = null;
      for (Future<RecordMetadata> acknowledgement : acknowledgements) {
        try {
          acknowledgement.get();
        } catch (ExecutionException e) {
          failure = failure == null ? e.getCause() : failure;
        } catch (InterruptedException e) {
          Thread.currentThread().interrupt();
          return e;
        }
      }
      acknowledgements.clear();
      keys.clear();
      return failure;
    }
  }
}
