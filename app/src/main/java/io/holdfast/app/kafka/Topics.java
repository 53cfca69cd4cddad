package io.holdfast.app.kafka;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * Knows the topics, and creates them when someone needs them and they are not there: the first
 * time, so that a context also starts, and accepts orders, while Kafka is away; and again when
 * Kafka has lost them. Thread-safe.
 */
class Topics implements AutoCloseable {

  private static final Duration KNOWN_WITHIN = Duration.ofSeconds(5);

  private final KafkaSettings settings;
  private volatile boolean present;
  private Admin admin;

  Topics(KafkaSettings settings) {
    this.settings = settings;
  }

  /**
   * Makes sure that both topics exist.
   *
   * @throws KafkaUnavailable if the brokers cannot be asked; to be tried again
   */
  void ensure() {
    if (!present) {
      create(settings.requestsTopic());
      create(settings.answersTopic());
      present = true;
    }
  }

  /** Something failed that may have to do with a topic: the next one who needs it looks again. */
  void doubt() {
    present = false;
  }

  /**
   * The log of a topic, which is created if need be. A topic that has just been created takes a
   * moment until every broker knows it.
   *
   * @throws KafkaUnavailable if the brokers cannot be asked, or do not know the topic in time
   */
  TopicLog log(String topic) {
    long end = System.nanoTime() + KNOWN_WITHIN.toNanos();
    while (true) {
      ensure();
      try {
        return await(look(topic), "Topic " + topic + " cannot be looked at");
      } catch (KafkaUnavailable e) {
        doubt();
        if (!isMissing(e) || System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }

  /** Asks for the log of a topic; fails if it is not there, or the brokers cannot be asked. */
  CompletableFuture<TopicLog> look(String topic) {
    return admin()
        .describeTopics(List.of(topic))
        .topicNameValues()
        .get(topic)
        .toCompletionStage()
        .thenCompose(this::withLeaderEpochs)
        .toCompletableFuture();
  }

  private CompletionStage<TopicLog> withLeaderEpochs(TopicDescription topic) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    topic
        .partitions()
        .forEach(
            partition ->
                ends.put(
                    new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest()));
    return admin()
        .listOffsets(ends)
        .all()
        .toCompletionStage()
        .thenApply(found -> new TopicLog(topic.topicId().toString(), leaderEpochs(found)));
  }

  private static Map<Integer, Integer> leaderEpochs(
      Map<TopicPartition, ListOffsetsResultInfo> ends) {
    Map<Integer, Integer> epochs = new HashMap<>();
    ends.forEach(
        (partition, end) ->
            epochs.put(partition.partition(), end.leaderEpoch().orElse(Integer.MAX_VALUE)));
    return epochs;
  }

  private void create(String name) {
    NewTopic topic =
        new NewTopic(name, settings.partitions(), settings.replicationFactor())
            .configs(
                Map.of(
                    // a position must never point before the first record
                    TopicConfig.RETENTION_MS_CONFIG,
                    "-1",
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "LogAppendTime"));
    CompletionStage<Void> created =
        admin()
            .createTopics(List.of(topic))
            .all()
            .toCompletionStage()
            .exceptionallyCompose(
                failure ->
                    isOrIsCausedBy(TopicExistsException.class, failure)
                        ? CompletableFuture.completedStage(null)
                        : CompletableFuture.failedStage(failure));
    await(created.toCompletableFuture(), "Topic " + name + " cannot be created");
  }

  /** Whether a look failed because there is no such topic. */
  static boolean isMissing(Throwable failure) {
    return isOrIsCausedBy(UnknownTopicOrPartitionException.class, failure);
  }

  private static boolean isOrIsCausedBy(Class<?> type, Throwable failure) {
    return type.isInstance(failure) || type.isInstance(failure.getCause());
  }

  private static <T> T await(CompletableFuture<T> answer, String failure) {
    try {
      return answer.get();
    } catch (ExecutionException e) {
      throw new KafkaUnavailable(failure, e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaUnavailable(failure, e);
    }
  }

  synchronized Admin admin() {
    if (admin == null) {
      admin = Admin.create(KafkaClients.admin(settings));
    }
    return admin;
  }

  @Override
  public void close() {
    Admin open;
    synchronized (this) {
      open = admin;
    }
    if (open != null) {
      open.close(Duration.ofSeconds(1));
    }
  }
}
