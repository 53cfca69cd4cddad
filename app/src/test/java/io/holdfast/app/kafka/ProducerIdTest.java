package io.holdfast.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.embedded.KafkaBroker;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A broker is stopped, its data folder moved away, and started empty under a producer that goes on;
 * then a second producer comes.
 */
@Tag("chaos")
class ProducerIdTest {

  @TempDir private Path folder;

  @Test
  void aRecordOfANewProducerIsKeptAfterTheClusterHasLostItsData() throws Exception {
    assertThat(sentAfterTheLoss(false)).containsExactly("old", "new");
    assertThat(sentAfterTheLoss(true)).as("an idempotent producer").containsExactly("old");
  }

  private List<String> sentAfterTheLoss(boolean idempotent) throws Exception {
    Path data = folder.resolve(Boolean.toString(idempotent));
    KafkaBroker broker = KafkaBroker.start(data, 0);
    KafkaSettings settings = settings(broker);
    try (KafkaProducer<String, byte[]> first = producer(settings, idempotent)) {
      createTopics(settings);
      send(first, settings, 0, "before");
      int port = broker.port();
      broker.close();
      Files.move(data.resolve("kafka"), data.resolve("lost"));
      broker = KafkaBroker.start(data, port);
      createTopics(settings);
      send(first, settings, 1, "old");
      try (KafkaProducer<String, byte[]> second = producer(settings, idempotent)) {
        send(second, settings, 1, "new");
      }
      return contents(settings);
    } finally {
      broker.close();
    }
  }

  private static KafkaProducer<String, byte[]> producer(
      KafkaSettings settings, boolean idempotent) {
    Map<String, Object> config = KafkaClients.producer(settings);
    assertThat(config.get("enable.idempotence")).isEqualTo(false);
    config.put("enable.idempotence", idempotent);
    return new KafkaProducer<>(config);
  }

  private static void createTopics(KafkaSettings settings) {
    try (Topics topics = new Topics(settings)) {
      topics.log(settings.requestsTopic());
    }
  }

  private static void send(
      KafkaProducer<String, byte[]> producer, KafkaSettings settings, int partition, String value)
      throws Exception {
    producer
        .send(new ProducerRecord<>(settings.requestsTopic(), partition, "key", value.getBytes()))
        .get();
  }

  private static List<String> contents(KafkaSettings settings) {
    TopicPartition partition = new TopicPartition(settings.requestsTopic(), 1);
    Map<String, Object> config = new HashMap<>(KafkaClients.consumer(settings));
    List<String> values = new ArrayList<>();
    try (Consumer<String, byte[]> consumer = new KafkaConsumer<>(config)) {
      consumer.assign(List.of(partition));
      long end = consumer.endOffsets(List.of(partition)).get(partition);
      consumer.seekToBeginning(List.of(partition));
      while (consumer.position(partition) < end) {
        for (ConsumerRecord<String, byte[]> record : consumer.poll(Duration.ofMillis(100))) {
          values.add(new String(record.value()));
        }
      }
    }
    return values;
  }

  private static KafkaSettings settings(KafkaBroker broker) {
    return new KafkaSettings(
        broker.bootstrapServers(),
        "requests",
        "answers",
        2,
        (short) 1,
        Duration.ofSeconds(20),
        Map.of());
  }
}
