package io.holdfast.app.blockers;

import java.util.List;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;

/** Tells whose transactions Holdfast waits for. No probe acts upon it: a restart would end none. */
final class BlockersHealth implements HealthIndicator {

  private static final Status HELD_UP =
      new Status("HELD_UP", "A transaction that is not Holdfast's holds a lock that it waits for.");

  private final Blockers blockers;

  BlockersHealth(Blockers blockers) {
    this.blockers = blockers;
  }

  @Override
  public Health health() {
    List<Blocker> all = blockers.all();
    return all.isEmpty()
        ? Health.up().build()
        : Health.status(HELD_UP)
            .withDetail("blockers", all.stream().map(Blocker::inWords).toList())
            .build();
  }
}
