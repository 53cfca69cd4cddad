package io.holdfast.app.tryit;

import io.holdfast.app.kafka.IncomingEvents;
import io.holdfast.app.web.Conflict;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.axonframework.extensions.kafka.eventhandling.producer.ProducerFactory;

/** Puts a record into the answers that nobody can read. */
final class Poison {

  private static final byte[] GARBAGE = "{ not an answer".getBytes(StandardCharsets.UTF_8);
  private static final long PATIENCE_SECONDS = 5;

  private final ProducerFactory<String, byte[]> producers;
  private final IncomingEvents answers;

  Poison(ProducerFactory<String, byte[]> producers, IncomingEvents answers) {
    this.producers = producers;
    this.answers = answers;
  }

  /**
   * Comes before whatever is answered to this order from now on.
   *
   * @throws Conflict while Kafka does not take it
   */
  void pour(String orderId) {
    try {
      producers
          .createProducer()
          .send(new ProducerRecord<>(answers.topic(), orderId, GARBAGE))
          .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (ExecutionException | TimeoutException | KafkaException away) {
      throw new Conflict("Kafka does not take the record; start Kafka first.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
