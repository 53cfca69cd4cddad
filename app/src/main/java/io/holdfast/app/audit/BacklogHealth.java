package io.holdfast.app.audit;

import io.holdfast.app.metrics.Recent;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Tells people what waits and how long. It is never a reason to stop taking orders. */
final class BacklogHealth implements HealthIndicator {

  private final Recent<Backlog> backlog;

  BacklogHealth(Recent<Backlog> backlog) {
    this.backlog = backlog;
  }

  @Override
  public Health health() {
    try {
      Backlog now = backlog.get();
      Health.Builder health =
          Health.up()
              .withDetail("tokenAgeSeconds", now.tokenAges())
              .withDetail("lagSeconds", now.lags())
              .withDetail("oldestNewMessageSeconds", now.oldestNewMessage());
      if (now.oldestUnfinishedOrder() != null) {
        health.withDetail("oldestUnfinishedOrderSeconds", now.oldestUnfinishedOrder());
      }
      return health.build();
    } catch (RuntimeException databaseAway) {
      return Health.unknown().build();
    }
  }
}
