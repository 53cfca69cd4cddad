package io.holdfast.app.testing;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A topic of the test broker as a plain consumer sees it. */
public final class TopicContents {

  private TopicContents() {}

  /** A record, as far as it makes the event. */
  public record Sent(String key, String eventId, String value) {}

  /** Everything in the topic now, partition by partition in its order. */
  public static List<Sent> of(String topic) {
    return of(topic, TestServers.bootstrapServers());
  }

  /** The same of a broker of the test's own. */
  public static List<Sent> of(String topic, String bootstrapServers) {
    try (Consumer<String, byte[]> consumer = consumer(bootstrapServers)) {
      Map<TopicPartition, Long> ends = ends(consumer, topic);
      consumer.seekToBeginning(ends.keySet());
      List<Sent> contents = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(record -> contents.add(sent(record)));
      }
      return contents;
    }
  }

  /** The same as it was written, whoever wrote it. */
  public static List<ConsumerRecord<byte[], byte[]>> raw(String topic) {
    try (Consumer<byte[], byte[]> consumer =
        new KafkaConsumer<>(
            Map.of("bootstrap.servers", TestServers.bootstrapServers()),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer())) {
      Map<TopicPartition, Long> ends = ends(consumer, topic);
      consumer.seekToBeginning(ends.keySet());
      List<ConsumerRecord<byte[], byte[]>> contents = new ArrayList<>();
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        consumer.poll(Duration.ofMillis(100)).forEach(contents::add);
      }
      return contents;
    }
  }

  /** Waits until the one consumer of this database has read everything that is in the topic now. */
  public static void awaitRead(JdbcClient database, String topic) {
    try (Consumer<String, byte[]> consumer = consumer(TestServers.bootstrapServers())) {
      Map<TopicPartition, Long> ends = ends(consumer, topic);
      await()
          .until(
              () ->
                  ends.entrySet().stream()
                      .allMatch(
                          e -> e.getValue() == 0 || read(database, e.getKey()) == e.getValue()));
    }
  }

  private static long read(JdbcClient database, TopicPartition partition) {
    return database
            .sql(
                """
            select coalesce(max((convert_from(token, 'UTF8')::jsonb -> 'read' -> ? ->> 'offset')::bigint), -1)
            from token_entry where processor_name in ('inventory-requests', 'order-inbox')
            """)
            .param(Integer.toString(partition.partition()))
            .query(Long.class)
            .single()
        + 1;
  }

  private static Map<TopicPartition, Long> ends(Consumer<?, ?> consumer, String topic) {
    consumer.assign(
        consumer.partitionsFor(topic).stream()
            .map(info -> new TopicPartition(topic, info.partition()))
            .toList());
    return consumer.endOffsets(consumer.assignment());
  }

  private static Sent sent(ConsumerRecord<String, byte[]> record) {
    return new Sent(
        record.key(),
        new String(record.headers().lastHeader("axon-message-id").value(), StandardCharsets.UTF_8),
        new String(record.value(), StandardCharsets.UTF_8));
  }

  private static Consumer<String, byte[]> consumer(String bootstrapServers) {
    return new KafkaConsumer<>(
        Map.of("bootstrap.servers", bootstrapServers),
        new StringDeserializer(),
        new ByteArrayDeserializer());
  }
}
