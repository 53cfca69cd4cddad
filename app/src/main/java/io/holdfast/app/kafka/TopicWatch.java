package io.holdfast.app.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Looks every other second whether a topic is still the log that it was. A consumer of its own
 * accord would go on at its old offset in a topic that was deleted and created anew. Never waits,
 * and recreates the topic when it finds it missing. Not thread-safe.
 */
final class TopicWatch {

  private static final Duration PAUSE = Duration.ofSeconds(2);

  private final Topics topics;
  private final String topic;
  private CompletableFuture<TopicLog> look;
  private TopicPosition positionThen;
  private long next = System.nanoTime() + PAUSE.toNanos();

  TopicWatch(Topics topics, String topic) {
    this.topics = topics;
    this.topic = topic;
  }

  /**
   * The topic as it was seen a moment ago.
   *
   * @param lost the partitions of which it no longer held what had been read by then
   */
  record News(TopicLog log, Set<Integer> lost) {}

  /**
   * @param position up to where the topic has been read now
   */
  Optional<News> news(TopicPosition position) {
    if (look == null) {
      if (System.nanoTime() >= next) {
        look = topics.look(topic);
        positionThen = position;
      }
      return Optional.empty();
    }
    if (!look.isDone()) {
      return Optional.empty();
    }
    next = System.nanoTime() + PAUSE.toNanos();
    CompletableFuture<TopicLog> done = look;
    look = null;
    return result(done).map(log -> new News(log, positionThen.lostIn(log)));
  }

  private Optional<TopicLog> result(CompletableFuture<TopicLog> done) {
    try {
      return Optional.of(done.get());
    } catch (ExecutionException e) {
      if (Topics.isMissing(e.getCause())) {
        topics.doubt();
        topics.ensure();
      }
      return Optional.empty(); // Kafka is away; whoever needs it says so
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }
}
