package io.holdfast.app.database;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Sends sessions away that take no changes: one that began while the database was read-only may
 * stay so when the database no longer is, and would be used for another half an hour. Thread-safe.
 */
final class ReadOnlySessions implements SQLExceptionOverride {

  private static final String READ_ONLY = "25006";
  private static final long APART_NANOS = 1_000_000_000L;

  private final HikariDataSource pool;
  private final AtomicLong sentAway = new AtomicLong(System.nanoTime() - APART_NANOS);

  ReadOnlySessions(HikariDataSource pool) {
    this.pool = pool;
  }

  /** Asked about every failure of a statement. */
  @java.lang.Override
  public Override adjudicate(SQLException failure) {
    if (!READ_ONLY.equals(failure.getSQLState())) {
      return Override.CONTINUE_EVICT;
    }
    sendAway();
    return Override.MUST_EVICT;
  }

  /** Those that are in use go when they are given back; once a second at most. */
  void sendAway() {
    long now = System.nanoTime();
    long last = sentAway.get();
    HikariPoolMXBean sessions = pool.getHikariPoolMXBean();
    if (sessions != null && now - last >= APART_NANOS && sentAway.compareAndSet(last, now)) {
      sessions.softEvictConnections();
    }
  }
}
