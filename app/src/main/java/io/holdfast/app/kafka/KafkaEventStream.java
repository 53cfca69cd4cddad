package io.holdfast.app.kafka;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * One consumer, polled by the thread that reads the stream: no second thread, no buffer that could
 * reorder or overflow, and a record is delivered the moment it arrives. Not thread-safe; a tracking
 * processor opens, reads and closes it on one thread.
 */
final class KafkaEventStream implements BlockingStream<TrackedEventMessage<?>> {

  private final TopicConsumer consumer;
  private final RecordReader reader;
  private final LongConsumer lag;
  private final Runnable settlement;
  private boolean settled;
  private final Deque<TrackedEventMessage<?>> fetched = new ArrayDeque<>();

  /**
   * @param settlement what must be settled before anything is read; run on the thread that reads,
   *     and, unlike the opening of a stream, outside of any transaction
   */
  KafkaEventStream(
      TopicConsumer consumer, RecordReader reader, LongConsumer lag, Runnable settlement) {
    this.consumer = consumer;
    this.reader = reader;
    this.lag = lag;
    this.settlement = settlement;
  }

  @Override
  public boolean hasNextAvailable(int timeout, TimeUnit unit) {
    if (!settled) {
      settlement.run();
      settled = true;
    }
    if (fetched.isEmpty()) {
      for (ConsumerRecord<String, byte[]> record :
          consumer.poll(Duration.ofNanos(unit.toNanos(timeout)))) {
        fetched.add(RecordEvent.of(consumer.advance(record), reader.read(record), record));
      }
      lag.accept(consumer.lag() + fetched.size());
    }
    return !fetched.isEmpty();
  }

  /** Only what has been fetched: a batch ends there rather than with a look at the consumer. */
  @Override
  public Optional<TrackedEventMessage<?>> peek() {
    return Optional.ofNullable(fetched.peekFirst());
  }

  @Override
  public TrackedEventMessage<?> nextAvailable() {
    while (!hasNextAvailable(1, TimeUnit.SECONDS)) {
      if (Thread.currentThread().isInterrupted()) {
        throw new IllegalStateException("Interrupted while waiting for a record.");
      }
    }
    return fetched.removeFirst();
  }

  @Override
  public void close() {
    consumer.close();
  }
}
