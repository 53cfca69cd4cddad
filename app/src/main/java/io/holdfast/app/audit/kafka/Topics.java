package io.holdfast.app.audit.kafka;

import io.holdfast.app.audit.KafkaAway;
import io.holdfast.app.kafka.KafkaSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Asks the brokers about a topic. */
final class Topics {

  private static final int TIMEOUT_MILLIS = 5_000;

  private final Map<String, Object> config;

  Topics(KafkaSettings settings) {
    config = new HashMap<>(settings.properties());
    config.put("bootstrap.servers", settings.bootstrapServers());
    config.put("default.api.timeout.ms", TIMEOUT_MILLIS);
    config.put("request.timeout.ms", TIMEOUT_MILLIS);
  }

  /** The topic, or empty if there is none of this name. */
  Optional<TopicState> state(String topic) {
    try (Admin admin = Admin.create(config)) {
      TopicDescription description =
          admin.describeTopics(List.of(topic)).allTopicNames().get().get(topic);
      return Optional.of(
          new TopicState(
              description.topicId().toString(),
              offsets(admin, description, OffsetSpec.earliest()),
              offsets(admin, description, OffsetSpec.latest())));
    } catch (ExecutionException e) {
      if (e.getCause() instanceof UnknownTopicOrPartitionException) {
        return Optional.empty();
      }
      throw new KafkaAway("Topic " + topic + " cannot be asked for.", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaAway("Interrupted while topic " + topic + " was asked for.", e);
    }
  }

  private static Map<Integer, Long> offsets(Admin admin, TopicDescription topic, OffsetSpec spec)
      throws ExecutionException, InterruptedException {
    Map<TopicPartition, OffsetSpec> wanted =
        topic.partitions().stream()
            .collect(
                Collectors.toMap(
                    it -> new TopicPartition(topic.name(), it.partition()), it -> spec));
    return admin.listOffsets(wanted).all().get().entrySet().stream()
        .collect(Collectors.toMap(it -> it.getKey().partition(), it -> it.getValue().offset()));
  }
}
