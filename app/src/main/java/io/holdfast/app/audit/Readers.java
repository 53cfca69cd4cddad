package io.holdfast.app.audit;

import org.springframework.jdbc.core.simple.JdbcClient;

/** The positions of the two readers; used within the step of a pass. */
final class Readers {

  private final JdbcClient database;

  Readers(JdbcClient database) {
    this.database = database;
  }

  /** A reader and up to where it has read. */
  record Reader(String name, long position) {}

  /** The one that follows the newest event. */
  Reader along() {
    return read(true);
  }

  /** The one that goes through the whole store again. */
  Reader again() {
    return read(false);
  }

  private Reader read(boolean along) {
    return database
        .sql("select name, position from audit_reader where along = ?")
        .param(along)
        .query((row, n) -> new Reader(row.getString("name"), row.getLong("position")))
        .single();
  }

  void move(String name, long position) {
    database
        .sql("update audit_reader set position = ? where name = ?")
        .params(position, name)
        .update();
  }

  void swap() {
    database.sql("update audit_reader set along = not along").update();
  }
}
