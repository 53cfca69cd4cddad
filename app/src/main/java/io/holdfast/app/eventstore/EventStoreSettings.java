package io.holdfast.app.eventstore;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.UUID;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How a node reads its event store.
 *
 * @param nodeId names this node in the token table; unique among living nodes. Give a restarted
 *     node its old name only where the platform guarantees that the old process is dead: it then
 *     goes on at once instead of after the claim timeout.
 * @param claimTimeout after this time without a sign of life another node takes a processor over;
 *     promised is 15 s, so at most 10 s
 * @param pollInterval how often events of other nodes are looked for; own ones are seen at once
 * @param cachedEvents events kept in memory for the processors of this node
 */
@Validated
@ConfigurationProperties("holdfast.event-store")
record EventStoreSettings(
    @NotBlank String nodeId,
    @DefaultValue("6s") @DurationMin(seconds = 2) @DurationMax(seconds = 10) Duration claimTimeout,
    @DefaultValue("50ms") @DurationMin(millis = 1) @DurationMax(seconds = 1) Duration pollInterval,
    @DefaultValue("10000") @Min(100) @Max(1_000_000) int cachedEvents) {

  /** Events fetched by one SELECT; an aggregate with no more than this is loaded by one. */
  static final int READ_BATCH = 500;

  public EventStoreSettings {
    if (nodeId == null || nodeId.isBlank()) {
      // pid@host alone repeats itself among containers
      nodeId = ManagementFactory.getRuntimeMXBean().getName() + "/" + UUID.randomUUID();
    }
  }
}
