package io.holdfast.app.batching;

import org.springframework.jdbc.core.JdbcOperations;

/**
 * What the transaction of this thread has still to send: statements that nobody waits for, until
 * somebody waits for another one.
 */
final class Unsent extends BoundToTransaction {

  private final JdbcOperations database;
  private RoundTrip statements = new RoundTrip();
  private boolean leftToTheCommit;

  private Unsent(JdbcOperations database) {
    this.database = database;
  }

  static void add(RoundTrip statements, JdbcOperations database) {
    current(Unsent.class, () -> new Unsent(database)).statements.with(statements);
  }

  /** Whoever commits takes the rest, and need not be sent it before. */
  static void leaveToTheCommit() {
    Unsent unsent = current(Unsent.class);
    if (unsent != null) {
      unsent.leftToTheCommit = true;
    }
  }

  /** Whoever takes it sends it. */
  static RoundTrip take() {
    Unsent unsent = current(Unsent.class);
    if (unsent == null) {
      return new RoundTrip();
    }
    RoundTrip taken = unsent.statements;
    unsent.statements = new RoundTrip();
    return taken;
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    if (!leftToTheCommit) {
      new RoundTrip().run(database);
    }
  }
}
