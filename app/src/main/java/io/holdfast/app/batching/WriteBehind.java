package io.holdfast.app.batching;

import java.util.List;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Collects what the events, or the commands, of one batch write, and sends all of it together, in
 * one round trip, right before the batch's transaction commits; within that transaction, so that a
 * failure rolls everything back. What a single command or a deadline writes goes in the order in
 * which it comes, at the latest with the commit; outside of a transaction it is sent at once.
 *
 * <p>What is collected cannot be read back from the database before the commit: only for what the
 * rest of the batch has in memory. Thread-safe; each transaction collects for itself.
 *
 * @param <T> a row, or whatever makes one
 */
public final class WriteBehind<T> {

  private final JdbcOperations database;
  private final Turn turn;
  private final Writer<T> writer;

  /** In which order different kinds of things are written. */
  public enum Turn {
    /** Whatever nobody waits for. */
    FIRST,
    /** What takes back something of the first turn. */
    SECOND,
    /**
     * Events: their positions are drawn as late as can be, for readers wait for whoever has one.
     */
    LAST
  }

  /** Makes statements of rows. */
  @FunctionalInterface
  public interface Writer<T> {

    /**
     * @param rows at least one, in the order in which they came
     * @param trip gets the statements that write them
     */
    void write(List<T> rows, RoundTrip trip);
  }

  public WriteBehind(JdbcOperations database, Turn turn, Writer<T> writer) {
    this.database = database;
    this.turn = turn;
    this.writer = writer;
  }

  public void write(List<? extends T> rows) {
    if (rows.isEmpty()) {
      return;
    }
    boolean commits = TransactionSynchronizationManager.isSynchronizationActive();
    if (commits && Batch.isRunning()) {
      Collected.of(database).add(this, rows);
      return;
    }
    RoundTrip trip = new RoundTrip();
    writer.write(List.copyOf(rows), trip);
    if (commits) {
      trip.later(database);
    } else {
      trip.run(database);
    }
  }

  Turn turn() {
    return turn;
  }

  Writer<T> writer() {
    return writer;
  }
}
