package io.holdfast.app.audit;

import java.time.Duration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** When passes began and ended, by the clock of the database, which all nodes share. */
final class Passes {

  private final JdbcClient database;

  Passes(JdbcClient database) {
    this.database = database;
  }

  /** Begins a pass if the last one began longer ago than {@code pause}. */
  boolean beginIfDue(Duration pause) {
    return database
            .sql(
                """
                update audit_pass set started_at = now()
                where started_at <= now() - make_interval(secs => ?)
                """)
            .param(pause.toMillis() / 1000.0)
            .update()
        == 1;
  }

  void begin() {
    database.sql("update audit_pass set started_at = now()").update();
  }

  /**
   * @param topicsRead whether Kafka answered
   */
  void end(Standing standing, boolean topicsRead) {
    database
        .sql("update audit_pass set ended_at = now(), behind = ?, kafka_read = ?")
        .params(standing.head() - standing.position(), topicsRead)
        .update();
  }

  /** Up to where the store has been read. */
  long position() {
    return database.sql("select position from audit_reader where along").query(Long.class).single();
  }
}
