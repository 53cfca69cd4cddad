package io.holdfast.app.audit.kafka;

import io.holdfast.app.audit.KafkaAway;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.extensions.kafka.eventhandling.consumer.ConsumerFactory;

/** Reads a stretch of a topic, without a group and without leaving a trace. */
final class TopicReader {

  private static final Duration SILENCE = Duration.ofSeconds(10);

  private final ConsumerFactory<String, byte[]> consumers;

  TopicReader(ConsumerFactory<String, byte[]> consumers) {
    this.consumers = consumers;
  }

  /** Takes what has been read. */
  interface Taker {

    /**
     * @param records those of one poll, each partition in its order
     * @param from where each of the partitions stood before
     * @param next where each stands now
     * @return whether to go on
     */
    boolean take(List<TopicRecord> records, Map<Integer, Long> from, Map<Integer, Long> next);
  }

  /**
   * Reads from some offsets up to others, or until enough has been read, or what is there is
   * hidden.
   *
   * @return whether everything has been read and taken
   */
  boolean read(
      String topic, Map<Integer, Long> from, Map<Integer, Long> until, int limit, Taker taker) {
    Map<Integer, Long> at = new HashMap<>();
    until.forEach(
        (partition, end) -> {
          long start = from.getOrDefault(partition, 0L);
          if (start < end) {
            at.put(partition, start);
          }
        });
    if (at.isEmpty()) {
      return true;
    }
    Consumer<String, byte[]> consumer = consumers.createConsumer(null);
    try {
      consumer.assign(at.keySet().stream().map(it -> new TopicPartition(topic, it)).toList());
      at.forEach((partition, start) -> consumer.seek(new TopicPartition(topic, partition), start));
      Map<Integer, Long> visible = visible(consumer, topic, at.keySet(), until);
      return read(consumer, topic, at, visible, limit, taker) && visible.equals(until);
    } catch (KafkaException e) {
      throw new KafkaAway("Topic " + topic + " cannot be read.", e);
    } finally {
      consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
    }
  }

  /** What lies behind a transaction that somebody has left open is not shown before it ends. */
  private static Map<Integer, Long> visible(
      Consumer<String, byte[]> consumer,
      String topic,
      Set<Integer> partitions,
      Map<Integer, Long> until) {
    Map<TopicPartition, Long> ends =
        consumer.endOffsets(partitions.stream().map(it -> new TopicPartition(topic, it)).toList());
    Map<Integer, Long> visible = new HashMap<>(until);
    ends.forEach((partition, end) -> visible.merge(partition.partition(), end, Math::min));
    return visible;
  }

  private static boolean read(
      Consumer<String, byte[]> consumer,
      String topic,
      Map<Integer, Long> at,
      Map<Integer, Long> until,
      int limit,
      Taker taker) {
    int taken = 0;
    long silentSince = System.nanoTime();
    while (at.entrySet().stream().anyMatch(it -> it.getValue() < until.get(it.getKey()))) {
      if (taken >= limit) {
        return false;
      }
      List<TopicRecord> records = new ArrayList<>();
      poll(consumer)
          .forEach(
              record -> {
                if (record.offset() < until.get(record.partition())) {
                  records.add(TopicRecord.of(record));
                }
              });
      Map<Integer, Long> next = new HashMap<>();
      at.forEach(
          (partition, start) ->
              next.put(
                  partition,
                  Math.min(
                      consumer.position(new TopicPartition(topic, partition)),
                      until.get(partition))));
      if (!next.equals(at)) {
        if (!taker.take(records, Map.copyOf(at), next)) {
          return false;
        }
        at.putAll(next);
        taken += records.size();
        silentSince = System.nanoTime();
      } else if (System.nanoTime() - silentSince > SILENCE.toNanos()) {
        throw new KafkaAway("Topic " + topic + " stays silent.", null);
      }
    }
    return true;
  }

  /** Where the beginning has been deleted there is nothing to read but the rest. */
  private static Iterable<ConsumerRecord<String, byte[]>> poll(Consumer<String, byte[]> consumer) {
    try {
      return consumer.poll(Duration.ofMillis(200));
    } catch (OffsetOutOfRangeException deleted) {
      consumer.seekToBeginning(deleted.partitions());
      return List.of();
    }
  }
}
