package io.holdfast.app.eventstore;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;

/** Out of service between the moment at which the store was replaced and the new start. */
final class StoreHealth implements HealthIndicator {

  private final StoreWatch watch;

  StoreHealth(StoreWatch watch) {
    this.watch = watch;
  }

  @Override
  public Health health() {
    return watch.isReplaced()
        ? Health.outOfService()
            .withDetail("reason", "The event store was replaced; this context is starting anew.")
            .build()
        : Health.up().build();
  }
}
