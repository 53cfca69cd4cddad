package io.holdfast.app.audit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Tells whether a commit is on disk when the database says so, as the application's own connections
 * have it: if not, a power failure may take orders that were answered. Said in the log at the start
 * and in the health at any time. No probe acts upon it, for a restart would mend nothing.
 */
final class DurabilityHealth implements HealthIndicator, SmartInitializingSingleton {

  private static final Logger log = LoggerFactory.getLogger(DurabilityHealth.class);
  private static final Status AT_RISK =
      new Status("AT_RISK", "A power failure of the database may take answered orders.");
  private static final List<String> SETTINGS =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  private final JdbcClient database;

  DurabilityHealth(JdbcClient database) {
    this.database = database;
  }

  @Override
  public void afterSingletonsInstantiated() {
    Map<String, String> settings = settings();
    if (isAtRisk(settings)) {
      log.warn("A power failure of the database may take answered orders: it has {}.", settings);
    }
  }

  @Override
  public Health health() {
    try {
      Map<String, String> settings = settings();
      return Health.status(isAtRisk(settings) ? AT_RISK : Status.UP).withDetails(settings).build();
    } catch (RuntimeException databaseAway) {
      return Health.unknown().build();
    }
  }

  /** All but "off" wait for the own disk at least. */
  private static boolean isAtRisk(Map<String, String> settings) {
    return settings.containsValue("off");
  }

  private Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    database
        .sql("select name, setting from pg_settings where name in (:names)")
        .param("names", SETTINGS)
        .query((row, n) -> settings.put(row.getString(1), row.getString(2)))
        .list();
    return settings;
  }
}
