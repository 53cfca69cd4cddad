package io.holdfast.app.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.extensions.kafka.eventhandling.consumer.ConsumerFactory;

/**
 * The topic by which events leave this context, as its consumers see it: what a context has said
 * stands there, whatever becomes of its own store. Records that are no events of this context are
 * left out. Thread-safe; every call has a consumer of its own.
 */
public final class OwnRecords {

  private static final Duration POLL = Duration.ofMillis(500);
  private static final int PATIENCE = 20;

  private final ConsumerFactory<String, byte[]> consumers;
  private final RecordReader reader;
  private final Topics topics;
  private final String topic;

  OwnRecords(
      ConsumerFactory<String, byte[]> consumers, RecordReader reader, Topics topics, String topic) {
    this.consumers = consumers;
    this.reader = reader;
    this.topics = topics;
    this.topic = topic;
  }

  public String topic() {
    return topic;
  }

  /** In which record an event lies. */
  public static String place(DomainEventMessage<?> event) {
    Map<String, Object> from = event.getMetaData();
    return "%s-%s@%s"
        .formatted(
            from.get(RecordReader.TOPIC),
            from.get(RecordReader.PARTITION),
            from.get(RecordReader.OFFSET));
  }

  /** The offset of an event's record, and its partition. */
  public static long offset(DomainEventMessage<?> event) {
    return Long.parseLong((String) event.getMetaData().get(RecordReader.OFFSET));
  }

  public static int partition(DomainEventMessage<?> event) {
    return Integer.parseInt((String) event.getMetaData().get(RecordReader.PARTITION));
  }

  /**
   * The newest events, each partition in its order.
   *
   * @param perPartition so many records of each partition are looked at
   * @param page gets the events of each poll
   * @return the offset from which on each partition was read; 0 where that is its beginning
   * @throws KafkaUnavailable if the brokers cannot be asked
   */
  public Map<Integer, Long> newest(int perPartition, Consumer<List<DomainEventMessage<?>>> page) {
    return read(end -> end.end() - perPartition, page);
  }

  /**
   * All events from some offsets on, each partition in its order.
   *
   * @param offsets by partition
   * @param otherwise the offset for partitions that are not named; beyond the end for nothing of
   *     them
   * @param page gets the events of each poll
   * @throws KafkaUnavailable if the brokers cannot be asked
   */
  public void from(
      Map<Integer, Long> offsets, long otherwise, Consumer<List<DomainEventMessage<?>>> page) {
    read(end -> offsets.getOrDefault(end.partition().partition(), otherwise), page);
  }

  private record End(TopicPartition partition, long end) {}

  private Map<Integer, Long> read(
      ToLongFunction<End> start, Consumer<List<DomainEventMessage<?>>> page) {
    Map<Integer, Long> starts = new HashMap<>();
    topics.ensure();
    try (org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer =
        consumers.createConsumer(null)) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(topic).stream()
              .map(it -> new TopicPartition(topic, it.partition()))
              .toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      consumer
          .beginningOffsets(partitions)
          .forEach(
              (partition, first) -> {
                End end = new End(partition, ends.get(partition));
                long wanted = start.applyAsLong(end);
                starts.put(partition.partition(), wanted <= first ? 0 : wanted);
                consumer.seek(partition, Math.min(end.end(), Math.max(first, wanted)));
              });
      poll(consumer, ends, page);
      return starts;
    } catch (KafkaException away) {
      throw new KafkaUnavailable("Topic " + topic + " cannot be read", away);
    }
  }

  private void poll(
      org.apache.kafka.clients.consumer.Consumer<String, byte[]> consumer,
      Map<TopicPartition, Long> ends,
      Consumer<List<DomainEventMessage<?>>> page) {
    int silent = 0;
    while (ends.entrySet().stream()
        .anyMatch(it -> consumer.position(it.getKey()) < it.getValue())) {
      ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
      silent = records.isEmpty() ? silent + 1 : 0;
      if (silent > PATIENCE) {
        throw new KafkaUnavailable("Topic " + topic + " cannot be read to its end", null);
      }
      page.accept(events(records));
    }
  }

  private List<DomainEventMessage<?>> events(Iterable<ConsumerRecord<String, byte[]>> records) {
    List<DomainEventMessage<?>> events = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records) {
      if (reader.read(record) instanceof DomainEventMessage<?> event
          && event.getAggregateIdentifier().equals(record.key())) {
        events.add(event);
      }
    }
    return events;
  }
}
