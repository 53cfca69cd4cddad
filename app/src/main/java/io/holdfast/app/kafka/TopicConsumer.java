package io.holdfast.app.kafka;

import io.holdfast.app.kafka.TopicPosition.LastRead;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.LogTruncationException;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a topic from a position on, all of its partitions, new ones included. Where the log no
 * longer holds what was read, it goes back to the last record that is still the same, or else to
 * the beginning, and says so once: records that were appended meanwhile may lie before the old
 * position, and consumers drop what they have had.
 *
 * <p>Not thread-safe.
 */
final class TopicConsumer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(TopicConsumer.class);

  private final Consumer<String, byte[]> consumer;
  private final Topics topics;
  private final String topic;
  private TopicWatch watch;
  private TopicPosition position;

  TopicConsumer(
      Consumer<String, byte[]> consumer,
      Topics topics,
      String topic,
      TopicPosition position,
      TopicLog current) {
    this.consumer = consumer;
    this.topics = topics;
    this.topic = topic;
    this.position = position;
    goOnIn(current, position.lostIn(current), Map.of());
  }

  /** What has come within this time; none of it counts as read until {@link #advance}. */
  Iterable<ConsumerRecord<String, byte[]>> poll(Duration timeout) {
    watch.news(position).ifPresent(this::take);
    try {
      return consumer.poll(timeout);
    } catch (OffsetOutOfRangeException gone) {
      TopicLog current = topics.log(topic);
      Set<Integer> lost = position.lostIn(current);
      gone.partitions().forEach(partition -> lost.add(partition.partition()));
      goOnIn(current, lost, isAnother(current) ? Map.of() : commonPart(gone));
      return List.of();
    }
  }

  private void take(TopicWatch.News news) {
    if (isAnother(news.log()) || hasGrown(news.log())) {
      goOnIn(news.log(), news.lost(), Map.of());
    } else if (!news.lost().isEmpty()) {
      // A consumer that has seen a later leader ignores all it hears about an earlier one.
      throw new KafkaUnavailable("Topic " + topic + " is an older copy of itself", null);
    }
  }

  /** How many records of the topic lie before the last poll, as far as the broker has told. */
  long lag() {
    return consumer.assignment().stream()
        .mapToLong(partition -> consumer.currentLag(partition).orElse(0))
        .sum();
  }

  /** Moves the position behind a record and returns it. */
  TopicPosition advance(ConsumerRecord<?, ?> record) {
    position = position.after(record);
    return position;
  }

  private boolean isAnother(TopicLog current) {
    return position.topicId() != null && !position.topicId().equals(current.topicId());
  }

  private boolean hasGrown(TopicLog current) {
    return current.leaderEpochs().size() > consumer.assignment().size();
  }

  /** How far the log is still the one that was read, where Kafka can tell. */
  private static Map<Integer, LastRead> commonPart(OffsetOutOfRangeException gone) {
    Map<Integer, LastRead> common = new HashMap<>();
    if (gone instanceof LogTruncationException truncated) {
      truncated
          .divergentOffsets()
          .forEach(
              (partition, end) -> {
                if (end.offset() > 0) {
                  common.put(
                      partition.partition(),
                      new LastRead(end.offset() - 1, end.leaderEpoch().orElse(null)));
                }
              });
    }
    return common;
  }

  private void goOnIn(TopicLog current, Collection<Integer> lost, Map<Integer, LastRead> instead) {
    if (isAnother(current) || !lost.isEmpty()) {
      warn(current, lost);
    }
    // Anew, because what it is looking up now would be compared with the position of before.
    watch = new TopicWatch(topics, topic);
    position = position.in(current, lost, instead);
    Map<Integer, TopicPartition> partitions =
        current.leaderEpochs().keySet().stream()
            .collect(
                Collectors.toMap(number -> number, number -> new TopicPartition(topic, number)));
    consumer.assign(partitions.values());
    partitions.forEach(this::seek);
  }

  private void seek(int number, TopicPartition partition) {
    LastRead last = position.read().get(number);
    if (last == null) {
      consumer.seekToBeginning(List.of(partition));
    } else {
      // With the epoch, the consumer asks Kafka whether the record before is the one that was read.
      consumer.seek(
          partition,
          new OffsetAndMetadata(last.offset() + 1, Optional.ofNullable(last.leaderEpoch()), ""));
    }
  }

  private void warn(TopicLog current, Collection<Integer> lost) {
    log.warn(
        "Kafka has lost records of topic {}: {}. What had been read up to {} is no longer there, and"
            + " what had not been read is lost. Reading goes on with the first record that may be new."
            + " The sagas' next attempts replace lost messages; to have them now, call POST"
            + " /api/admin/messages/republish of the context that sends them.",
        topic,
        isAnother(current)
            ? "it was created anew"
            : "its log has become shorter or older in partitions " + new TreeSet<>(lost),
        position.offsets());
  }

  @Override
  public void close() {
    consumer.close(CloseOptions.timeout(Duration.ofSeconds(1)));
  }
}
