package io.holdfast.app.kafka;

import static io.holdfast.app.crash.DurableStep.ACKNOWLEDGEMENT;
import static io.holdfast.app.crash.DurableStep.SEND;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.extensions.kafka.eventhandling.KafkaMessageConverter;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;

/**
 * Sends events of this context to the topic by which they leave it, each under its own identifier
 * and with its order as the key. Thread-safe; a batch belongs to one thread.
 */
public final class EventSender {

  private static final Duration WAIT = Duration.ofSeconds(3);

  private final ProducerFactory<String, byte[]> producers;
  private final KafkaMessageConverter<String, byte[]> converter;
  private final OutgoingEvents outgoing;
  private final Topics topics;
  private final Supplier<Settlement> settlement;

  EventSender(
      ProducerFactory<String, byte[]> producers,
      KafkaMessageConverter<String, byte[]> converter,
      OutgoingEvents outgoing,
      Topics topics) {
    this(producers, converter, outgoing, topics, () -> Settlement.NONE);
  }

  /**
   * @param settlement what must be settled before anything is sent
   */
  EventSender(
      ProducerFactory<String, byte[]> producers,
      KafkaMessageConverter<String, byte[]> converter,
      OutgoingEvents outgoing,
      Topics topics,
      Supplier<Settlement> settlement) {
    this.producers = producers;
    this.converter = converter;
    this.outgoing = outgoing;
    this.topics = topics;
    this.settlement = settlement;
  }

  public Batch newBatch() {
    return new Batch(() -> {});
  }

  /**
   * @param whileWaiting called every few seconds for as long as an acknowledgement is awaited
   */
  Batch newBatch(Runnable whileWaiting) {
    return new Batch(whileWaiting);
  }

  /**
   * Records on their way, until Kafka has acknowledged all of them. A record is never in flight
   * together with an earlier one of the same order, so that a failure between the two cannot turn
   * them round.
   */
  public final class Batch {

    private final List<Future<RecordMetadata>> acknowledgements = new ArrayList<>();
    private final Set<String> keys = new HashSet<>();

    private final Runnable whileWaiting;
    private RuntimeException lost;

    private Batch(Runnable whileWaiting) {
      this.whileWaiting = whileWaiting;
    }

    /**
     * Sends an event without waiting for its acknowledgement.
     *
     * @throws KafkaUnavailable if an earlier one of the same order was not acknowledged
     */
    public void send(EventMessage<?> event) {
      topics.ensure();
      settlement.get().beforeSending();
      ProducerRecord<String, byte[]> record = converter.createKafkaMessage(event, outgoing.topic());
      TraceHeader.write(event, record.headers());
      if (record.key() != null && !keys.add(record.key())) {
        awaitAll();
        keys.add(record.key());
      }
      SEND.before();
      acknowledgements.add(producers.createProducer().send(record));
      SEND.after();
    }

    /**
     * Returns when everything sent so far is acknowledged. Each acknowledgement comes, or fails to,
     * within the delivery timeout; all are awaited before one failure is told.
     *
     * @throws KafkaUnavailable if one was not given; all may be sent again
     * @throws RuntimeException that of whoever was called while waiting
     */
    public void awaitAll() {
      ACKNOWLEDGEMENT.before();
      Throwable failure = settle();
      ACKNOWLEDGEMENT.after();
      if (failure != null) {
        topics.doubt();
        throw new KafkaUnavailable("Kafka did not acknowledge a record: " + failure, failure);
      }
      if (lost != null) {
        throw lost; // says why; of a session that has ended the commit would say only that it has
      }
    }

    /** Waits until nothing is in flight any more, so that a retry never overlaps this try. */
    Throwable settle() {
      Throwable failure = null;
      for (Future<RecordMetadata> acknowledgement : acknowledgements) {
        try {
          await(acknowledgement);
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

    private void meanwhile() {
      try {
        whileWaiting.run();
      } catch (RuntimeException failed) {
        lost = lost == null ? failed : lost; // what is in flight is awaited all the same
      }
    }

    private void await(Future<RecordMetadata> acknowledgement)
        throws ExecutionException, InterruptedException {
      while (true) {
        try {
          acknowledgement.get(WAIT.toMillis(), TimeUnit.MILLISECONDS);
          return;
        } catch (TimeoutException notYet) {
          meanwhile();
        }
      }
    }
  }
}
