package io.holdfast.app.setaside;

import java.util.Map;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells how many orders each processor has set aside, and apart from them how many records that
 * belong to no order. Up all the same: all other orders go on, and a restart would change nothing.
 */
final class SetAsideHealth implements HealthIndicator {

  private final SetAsideEntries entries;

  SetAsideHealth(SetAsideEntries entries) {
    this.entries = entries;
  }

  @Override
  public Health health() {
    Map<Kind, Map<String, Long>> counts = entries.counts();
    return Health.up()
        .withDetails(counts.get(Kind.ORDER))
        .withDetail("records", counts.get(Kind.RECORD))
        .build();
  }
}
