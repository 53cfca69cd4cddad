package io.holdfast.app.database;

import java.util.function.Supplier;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Down while the database takes no changes: then no order can be accepted here. */
final class WritableHealth implements HealthIndicator {

  private final JdbcClient database;
  private final Supplier<ReadOnlySessions> sessions;

  WritableHealth(JdbcClient database, Supplier<ReadOnlySessions> sessions) {
    this.database = database;
    this.sessions = sessions;
  }

  @Override
  public Health health() {
    boolean readOnly =
        database
            .sql("select current_setting('transaction_read_only') = 'on'")
            .query(Boolean.class)
            .single();
    if (!readOnly) {
      return Health.up().build();
    }
    sessions.get().sendAway();
    return Health.down().withDetail("readOnly", "The database takes no changes.").build();
  }
}
