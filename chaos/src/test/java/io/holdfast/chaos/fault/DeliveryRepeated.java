package io.holdfast.chaos.fault;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Records that have been delivered come once more, true copies of the newest ones; in their own
 * order, as after a producer's retry, or in any order, as no broker would do it. Poison is not
 * among them: copies of what an operator has discarded would be for the operator again.
 */
public record DeliveryRepeated(Topics topics, String topic, boolean shuffled, Random random)
    implements Fault {

  private static final int EACH_PARTITION = 40;

  @Override
  public String kind() {
    return shuffled ? "records repeated out of order" : "records repeated";
  }

  @Override
  public String target() {
    return topic;
  }

  @Override
  public String begin() throws ExecutionException, InterruptedException {
    List<ProducerRecord<byte[], byte[]>> copies = new ArrayList<>();
    for (ConsumerRecord<byte[], byte[]> record : topics.newest(topic, EACH_PARTITION)) {
      copies.add(
          new ProducerRecord<>(
              topic, record.partition(), null, record.key(), record.value(), record.headers()));
    }
    if (copies.isEmpty()) {
      throw new IllegalStateException("There was nothing to repeat in " + topic);
    }
    if (shuffled) {
      Collections.shuffle(copies, random);
    }
    topics.send(copies);
    return copies.size() + " copies acknowledged by Kafka";
  }

  @Override
  public void heal() {
    // what was sent stays
  }
}
