package io.holdfast.app.recovery;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Says what a recovery waits for; no probe acts upon it, because a restart would not help. */
final class RecoveryHealth implements HealthIndicator {

  private static final Status WAITS = new Status("WAITS", "Look at GET /api/admin/recovery.");

  private final StoreRecovery recovery;

  RecoveryHealth(StoreRecovery recovery) {
    this.recovery = recovery;
  }

  @Override
  public Health health() {
    return recovery
        .waitsFor()
        .map(sentence -> Health.status(WAITS).withDetail("waitsFor", sentence).build())
        .orElseGet(() -> Health.up().build());
  }
}
