package io.holdfast.app.setaside;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/**
 * Tells how many orders each processor has set aside. Up all the same: all other orders go on, and
 * a restart would change nothing.
 */
final class SetAsideHealth implements HealthIndicator {

  private final SetAsideEntries entries;

  SetAsideHealth(SetAsideEntries entries) {
    this.entries = entries;
  }

  @Override
  public Health health() {
    return Health.up().withDetails(entries.counts()).build();
  }
}
