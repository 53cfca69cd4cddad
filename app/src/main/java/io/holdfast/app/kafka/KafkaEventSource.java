package io.holdfast.app.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.extensions.kafka.eventhandling.consumer.ConsumerFactory;
import org.axonframework.extensions.kafka.eventhandling.consumer.streamable.KafkaTrackingToken;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * Reads a topic from the position in the token, partition by partition in the order of the log.
 * There is no consumer group: positions live in the token, in the transaction of the effect.
 *
 * <p>Axon's own {@code StreamableKafkaMessageSource} sorts records by time stamp after it has given
 * them their tokens; a processor then takes the earlier token for one it has seen and skips the
 * event.
 */
final class KafkaEventSource implements StreamableMessageSource<TrackedEventMessage<?>> {

  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(5);

  private final ConsumerFactory<String, byte[]> consumers;
  private final RecordReader reader;
  private final Topics topics;
  private final String topic;

  KafkaEventSource(
      ConsumerFactory<String, byte[]> consumers, RecordReader reader, Topics topics, String topic) {
    this.consumers = consumers;
    this.reader = reader;
    this.topics = topics;
    this.topic = topic;
  }

  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
    topics.ensure();
    KafkaTrackingToken position =
        token == null ? KafkaTrackingToken.emptyToken() : KafkaTrackingToken.from(token);
    Consumer<String, byte[]> consumer = consumers.createConsumer(null);
    try {
      List<TopicPartition> partitions = partitions(consumer);
      consumer.assign(partitions);
      partitions.forEach(partition -> consumer.seek(partition, next(position, partition)));
      return new KafkaEventStream(consumer, reader, position);
    } catch (RuntimeException e) {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
      throw e;
    }
  }

  /** A topic that has just been created takes a moment until every broker knows it. */
  private List<TopicPartition> partitions(Consumer<String, byte[]> consumer) {
    long end = System.nanoTime() + KNOWN_WITHIN.toNanos();
    List<PartitionInfo> infos = consumer.partitionsFor(topic);
    while (infos == null || infos.isEmpty()) {
      if (System.nanoTime() > end) {
        throw new KafkaUnavailable("Topic " + topic + " does not exist", null);
      }
      infos = consumer.partitionsFor(topic);
    }
    return infos.stream().map(info -> new TopicPartition(info.topic(), info.partition())).toList();
  }

  private static long next(KafkaTrackingToken position, TopicPartition partition) {
    Long last = position.getPositions().get(partition);
    // Axon merges tokens with 0 for "never read", so 0 is read again; consumers drop duplicates.
    return last == null || last == 0 ? 0 : last + 1;
  }

  @Override
  public TrackingToken createTailToken() {
    return KafkaTrackingToken.newInstance(Map.of());
  }

  @Override
  public TrackingToken createHeadToken() {
    throw new UnsupportedOperationException("A consumer that starts at the head misses events.");
  }

  @Override
  public TrackingToken createTokenAt(Instant dateTime) {
    throw new UnsupportedOperationException("Positions in Kafka are offsets, not times.");
  }

  @Override
  public TrackingToken createTokenSince(Duration duration) {
    throw new UnsupportedOperationException("Positions in Kafka are offsets, not times.");
  }
}
