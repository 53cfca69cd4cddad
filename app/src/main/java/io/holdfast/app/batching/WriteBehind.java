package io.holdfast.app.batching;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Collects what the events of one batch write, and writes all of it right before the batch's
 * transaction commits; within that transaction, so that a failure rolls everything back. Outside of
 * a batch it writes at once, so that a single command hears of its own failure.
 *
 * <p>What is collected cannot be read back from the database before the commit: only for what the
 * rest of the batch has in memory. Thread-safe; each transaction collects for itself.
 *
 * @param <T> a row, or whatever makes one
 */
public final class WriteBehind<T> {

  private final Turn turn;
  private final Consumer<List<T>> writer;

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

  /**
   * @param writer writes at least one row, in the order in which they came
   */
  public WriteBehind(Turn turn, Consumer<List<T>> writer) {
    this.turn = turn;
    this.writer = writer;
  }

  public void write(List<? extends T> rows) {
    if (rows.isEmpty()) {
      return;
    }
    if (Batch.isRunning() && TransactionSynchronizationManager.isSynchronizationActive()) {
      collected().addAll(rows);
    } else {
      writer.accept(List.copyOf(rows));
    }
  }

  private List<T> collected() {
    @SuppressWarnings("unchecked") // nobody else knows this key
    List<T> rows = (List<T>) TransactionSynchronizationManager.getResource(this);
    return rows == null ? begin() : rows;
  }

  private List<T> begin() {
    List<T> rows = new ArrayList<>();
    TransactionSynchronizationManager.bindResource(this, rows);
    TransactionSynchronizationManager.registerSynchronization(new AtCommit(rows));
    return rows;
  }

  private final class AtCommit implements TransactionSynchronization {

    private final List<T> rows;

    private AtCommit(List<T> rows) {
      this.rows = rows;
    }

    @Override
    public int getOrder() {
      return turn.ordinal();
    }

    @Override
    public void beforeCommit(boolean readOnly) {
      writer.accept(rows);
    }

    @Override
    public void suspend() {
      TransactionSynchronizationManager.unbindResource(WriteBehind.this);
    }

    @Override
    public void resume() {
      TransactionSynchronizationManager.bindResource(WriteBehind.this, rows);
    }

    @Override
    public void afterCompletion(int status) {
      TransactionSynchronizationManager.unbindResourceIfPossible(WriteBehind.this);
    }
  }
}
