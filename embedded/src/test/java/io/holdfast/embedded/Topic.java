package io.holdfast.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** One partition, written and read as strings. */
final class Topic implements AutoCloseable {

  private final Map<String, Object> settings;
  private final Admin admin;
  private final String name;

  Topic(String bootstrapServers, String name) {
    this.settings = Map.of("bootstrap.servers", bootstrapServers);
    this.admin = Admin.create(settings);
    this.name = name;
  }

  void create() throws ExecutionException, InterruptedException {
    admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
  }

  void describe() throws ExecutionException, InterruptedException {
    admin.describeTopics(List.of(name)).allTopicNames().get();
  }

  String clusterId() throws ExecutionException, InterruptedException {
    return admin.describeCluster().clusterId().get();
  }

  void send(String... values) throws ExecutionException, InterruptedException {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      for (String value : values) {
        producer.send(new ProducerRecord<>(name, "key", value)).get();
      }
    }
  }

  List<String> read(int count) {
    List<String> values = new ArrayList<>();
    try (KafkaConsumer<String, String> consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      TopicPartition partition = new TopicPartition(name, 0);
      consumer.assign(List.of(partition));
      consumer.seekToBeginning(List.of(partition));
      while (values.size() < count) {
        consumer.poll(Duration.ofSeconds(1)).forEach(record -> values.add(record.value()));
      }
    }
    return values;
  }

  @Override
  public void close() {
    admin.close(Duration.ZERO);
  }
}
