package io.holdfast.app.audit;

import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Up to where the event store can be judged: no event will appear below this position any more. */
final class SettledHead {

  private static final int LOOKS = 50;
  private static final long PAUSE_MILLIS = 10;

  private final EventStorageEngine engine;
  private final JdbcClient database;

  SettledHead(EventStorageEngine engine, JdbcClient database) {
    this.engine = engine;
    this.database = database;
  }

  /**
   * The newest event of this moment if the transactions before it end within half a second, else as
   * far as can be told. Not to be called within a transaction, which would see nothing end.
   */
  long position() {
    long newest =
        database
            .sql("select coalesce(max(global_index), 0) from domain_event_entry")
            .query(Long.class)
            .single();
    long settled = settled();
    for (int looks = 1; settled < newest && looks < LOOKS; looks++) {
      if (!pause()) {
        break;
      }
      settled = settled();
    }
    return settled;
  }

  private long settled() {
    return engine.createHeadToken().position().orElse(0);
  }

  private static boolean pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
      return true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
