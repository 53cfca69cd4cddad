package io.holdfast.chaos.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** The topics between the contexts, for somebody who writes into them what nobody expects. */
public final class Topics {

  public static final String REQUESTS = "holdfast.reservation-requests";
  public static final String ANSWERS = "holdfast.reservation-answers";

  private final String bootstrapServers;
  private final Set<String> poisonedKeys = ConcurrentHashMap.newKeySet();

  public Topics(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Lets a topic take records of four megabytes, as an operator might. */
  void takeLarge(String topic) throws ExecutionException, InterruptedException {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers))) {
      AlterConfigOp raise =
          new AlterConfigOp(
              new ConfigEntry("max.message.bytes", Integer.toString(4 << 20)),
              AlterConfigOp.OpType.SET);
      admin
          .incrementalAlterConfigs(
              Map.of(new ConfigResource(ConfigResource.Type.TOPIC, topic), List.of(raise)))
          .all()
          .get();
    }
  }

  /** The newest records of each partition, oldest first within it, and no poison among them. */
  List<ConsumerRecord<byte[], byte[]>> newest(String topic, int eachPartition) {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "key.deserializer",
            ByteArrayDeserializer.class,
            "value.deserializer",
            ByteArrayDeserializer.class,
            "isolation.level",
            "read_committed");
    try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(config)) {
      List<TopicPartition> partitions = new ArrayList<>();
      for (PartitionInfo info : consumer.partitionsFor(topic)) {
        partitions.add(new TopicPartition(topic, info.partition()));
      }
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      long wanted = 0;
      for (TopicPartition partition : partitions) {
        long from = Math.max(0, ends.get(partition) - eachPartition);
        wanted += ends.get(partition) - from;
        consumer.seek(partition, from);
      }
      List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
      long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
      while (records.size() < wanted && System.nanoTime() < deadline) {
        consumer.poll(Duration.ofMillis(200)).forEach(records::add);
      }
      records.removeIf(record -> poisonedKeys.contains(new String(record.key(), UTF_8)));
      return records;
    }
  }

  /** Sends what nobody can read. Its keys are no orders of anybody else. */
  void poison(List<ProducerRecord<byte[], byte[]>> records)
      throws ExecutionException, InterruptedException {
    records.forEach(record -> poisonedKeys.add(new String(record.key(), UTF_8)));
    send(records);
  }

  /** Sends all of them, in this order, and returns once Kafka has acknowledged each. */
  void send(List<ProducerRecord<byte[], byte[]>> records)
      throws ExecutionException, InterruptedException {
    Map<String, Object> config =
        Map.of(
            "bootstrap.servers",
            bootstrapServers,
            "key.serializer",
            ByteArraySerializer.class,
            "value.serializer",
            ByteArraySerializer.class,
            "acks",
            "all",
            "max.request.size",
            4 << 20,
            "buffer.memory",
            16 << 20);
    try (KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(config)) {
      for (ProducerRecord<byte[], byte[]> record : records) {
        producer.send(record).get();
      }
    }
  }
}
