package io.holdfast.chaos.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.holdfast.chaos.cluster.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Records that nobody can read among those that everybody needs: broken JSON, an unknown type,
 * headers missing, nothing at all, and two megabytes. Each must be set aside whole under the order
 * that it names; the operator then discards it.
 */
public final class PoisonRecords implements Fault {

  private static final byte[] NO_JSON = "{\"orderId\": \"nobo".getBytes(UTF_8);

  private final Topics topics;
  private final String topic;
  private final SetAside consumer;
  private final List<String> keys = new ArrayList<>();

  /**
   * @param consumer a node of the context that reads the topic
   */
  public PoisonRecords(Topics topics, String topic, Node consumer) {
    this.topics = topics;
    this.topic = topic;
    this.consumer = new SetAside(consumer);
  }

  @Override
  public String kind() {
    return "poison records";
  }

  @Override
  public String target() {
    return topic;
  }

  @Override
  public String begin() throws ExecutionException, InterruptedException {
    List<ConsumerRecord<byte[], byte[]>> real = topics.newest(topic, 1);
    if (real.isEmpty()) {
      throw new IllegalStateException("There is no real record to spoil in " + topic);
    }
    ConsumerRecord<byte[], byte[]> model = real.get(0);
    List<ProducerRecord<byte[], byte[]>> poison =
        List.of(
            record(headers(model, null), NO_JSON),
            record(headers(model, "no.such-event"), model.value()),
            record(new RecordHeaders(), model.value()),
            record(new RecordHeaders(), new byte[0]),
            record(headers(model, null), new byte[2 << 20]));
    topics.takeLarge(topic);
    topics.poison(poison);
    return poison.size() + " unreadable records acknowledged by Kafka, one of them 2 MB";
  }

  private ProducerRecord<byte[], byte[]> record(Headers headers, byte[] value) {
    String key = UUID.randomUUID().toString();
    keys.add(key);
    return new ProducerRecord<>(topic, null, null, key.getBytes(UTF_8), value, headers);
  }

  /** With an identifier of its own, or it would pass for a repetition of the real one. */
  private static Headers headers(ConsumerRecord<byte[], byte[]> model, String type) {
    Headers headers = new RecordHeaders(model.headers().toArray());
    headers.remove("axon-message-id");
    headers.add("axon-message-id", UUID.randomUUID().toString().getBytes(UTF_8));
    if (type != null) {
      headers.remove("axon-message-type");
      headers.add("axon-message-type", type.getBytes(UTF_8));
    }
    return headers;
  }

  @Override
  public void heal() {
    for (String key : keys) {
      consumer.await(key);
      consumer.discard(key, "poison of the fault suite");
    }
  }
}
