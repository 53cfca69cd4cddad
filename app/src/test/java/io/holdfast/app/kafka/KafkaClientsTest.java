package io.holdfast.app.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The client settings on which the promise rests are set, and no other setting can undo them. */
class KafkaClientsTest {

  private final KafkaSettings careless =
      new KafkaSettings(
          "kafka.example:9092",
          "requests",
          "answers",
          8,
          (short) 1,
          Duration.ofSeconds(20),
          Map.of(
              "acks", "0",
              "enable.auto.commit", "true",
              "auto.offset.reset", "latest",
              "isolation.level", "read_uncommitted"));

  @Test
  void aRecordIsSentWhenAllReplicasHaveItAndNotTakenForAnOldOne() {
    assertThat(KafkaClients.producer(careless))
        .containsEntry("acks", "all")
        .containsEntry("enable.idempotence", false)
        .containsEntry("delivery.timeout.ms", 20_000);
  }

  @Test
  void aConsumerKeepsItsOwnPositionAndIsNeverMovedToTheEnd() {
    assertThat(KafkaClients.consumer(careless))
        .containsEntry("enable.auto.commit", false)
        .containsEntry("auto.offset.reset", "none")
        .containsEntry("isolation.level", "read_committed");
  }
}
