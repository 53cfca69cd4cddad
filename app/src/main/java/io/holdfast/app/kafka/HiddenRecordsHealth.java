package io.holdfast.app.kafka;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/**
 * Tells which partitions stand still behind an open transaction, as the node that reads them sees
 * it. No probe acts upon it, for a restart would mend nothing.
 */
final class HiddenRecordsHealth implements HealthIndicator {

  private static final Status HELD_UP =
      new Status("HELD_UP", "A producer has left a transaction open in a topic.");

  private final HiddenRecords hidden;

  HiddenRecordsHealth(HiddenRecords hidden) {
    this.hidden = hidden;
  }

  @Override
  public Health health() {
    Health.Builder health = Health.up();
    hidden
        .byPartition()
        .forEach(
            (partition, records) -> {
              if (records.isLong()) {
                health
                    .status(HELD_UP)
                    .withDetail("partition " + partition, hidden.explain(partition, records));
              }
            });
    return health.build();
  }
}
