package io.holdfast.app.kafka;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.TopicExistsException;

/**
 * Creates the topics the first time that someone needs them, so that a context also starts, and
 * accepts orders, while Kafka is away.
 */
final class Topics {

  private final KafkaSettings settings;
  private volatile boolean present;

  Topics(KafkaSettings settings) {
    this.settings = settings;
  }

  /**
   * Makes sure that both topics exist.
   *
   * @throws KafkaUnavailable if the brokers cannot be asked; to be tried again
   */
  void ensure() {
    if (present) {
      return;
    }
    try (Admin admin = Admin.create(KafkaClients.admin(settings))) {
      create(admin, settings.requestsTopic());
      create(admin, settings.answersTopic());
      present = true;
    }
  }

  private void create(Admin admin, String name) {
    NewTopic topic =
        new NewTopic(name, settings.partitions(), settings.replicationFactor())
            .configs(
                Map.of(
                    // a position must never point before the first record
                    TopicConfig.RETENTION_MS_CONFIG,
                    "-1",
                    TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                    "LogAppendTime"));
    try {
      admin.createTopics(List.of(topic)).all().get();
    } catch (ExecutionException e) {
      if (!(e.getCause() instanceof TopicExistsException)) {
        throw new KafkaUnavailable("Topic " + name + " cannot be created", e.getCause());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KafkaUnavailable("Interrupted while topic " + name + " was created", e);
    }
  }
}
