package io.holdfast.app.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.function.LongConsumer;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.extensions.kafka.eventhandling.consumer.ConsumerFactory;
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

  private final ConsumerFactory<String, byte[]> consumers;
  private final RecordReader reader;
  private final Topics topics;
  private final String topic;
  private final LongConsumer lag;
  private final Supplier<Settlement> settlement;

  KafkaEventSource(
      ConsumerFactory<String, byte[]> consumers, RecordReader reader, Topics topics, String topic) {
    this(consumers, reader, topics, topic, records -> {}, () -> Settlement.NONE);
  }

  /**
   * @param lag is told after each poll how many records are left to read
   * @param settlement what must be settled before anything is read
   */
  KafkaEventSource(
      ConsumerFactory<String, byte[]> consumers,
      RecordReader reader,
      Topics topics,
      String topic,
      LongConsumer lag,
      Supplier<Settlement> settlement) {
    this.consumers = consumers;
    this.reader = reader;
    this.topics = topics;
    this.topic = topic;
    this.lag = lag;
    this.settlement = settlement;
  }

  @Override
  public BlockingStream<TrackedEventMessage<?>> openStream(TrackingToken token) {
    // Whatever is not a position in a log cannot be trusted to point to what has been read.
    TopicPosition position = token instanceof TopicPosition known ? known : TopicPosition.NONE;
    TopicLog log = topics.log(topic);
    Consumer<String, byte[]> consumer = consumers.createConsumer(null);
    try {
      return new KafkaEventStream(
          new TopicConsumer(consumer, topics, topic, position, log),
          reader,
          lag,
          () -> settlement.get().beforeReading());
    } catch (RuntimeException e) {
      consumer.close(CloseOptions.timeout(Duration.ZERO));
      throw e;
    }
  }

  @Override
  public TrackingToken createTailToken() {
    return TopicPosition.NONE;
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
