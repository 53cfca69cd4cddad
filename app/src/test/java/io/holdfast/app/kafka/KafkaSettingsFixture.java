package io.holdfast.app.kafka;

import io.holdfast.app.testing.TestServers;
import java.time.Duration;
import java.util.Map;

/** Settings for topics that no other test uses, on the real broker. */
final class KafkaSettingsFixture {

  private KafkaSettingsFixture() {}

  static KafkaSettings settings() {
    return settings(8);
  }

  static KafkaSettings settings(int partitions) {
    return new KafkaSettings(
        TestServers.bootstrapServers(),
        TestServers.uniqueName("requests"),
        TestServers.uniqueName("answers"),
        partitions,
        (short) 1,
        Duration.ofSeconds(20),
        Map.of());
  }
}
