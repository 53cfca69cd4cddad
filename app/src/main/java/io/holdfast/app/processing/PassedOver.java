package io.holdfast.app.processing;

import java.time.Duration;
import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;

/**
 * The transactions of a processor, without those that only move a position past events that its
 * segment does not handle. Axon makes one for each such event; where several segments share a
 * stream that is most of them. Here the position rests for a while and moves with the next
 * transaction of its segment, whatever that is for: the next batch, the renewal of an idle
 * segment's claim, its release. A node that dies meanwhile leaves events behind that its successor
 * passes over once more, with no effect. Thread-safe: a segment is worked on by one thread, which
 * has a state of its own.
 */
final class PassedOver implements TransactionManager {

  private final TransactionManager transactions;
  private final long rest;
  private final ThreadLocal<State> state = ThreadLocal.withInitial(State::new);

  private static final class State {
    private boolean onlyPassedOver;
    private Runnable resting;
    private long moved = System.nanoTime();
  }

  /**
   * @param rest how long a position may rest; shorter than the claim, which is renewed with it
   */
  PassedOver(TransactionManager transactions, Duration rest) {
    this.transactions = transactions;
    this.rest = rest.toNanos();
  }

  /** This thread's segment does not handle an event. */
  void passOver() {
    state.get().onlyPassedOver = true;
  }

  /** This thread has a batch to work on, whose transaction moves the position past it. */
  void beginBatch() {
    State mine = state.get();
    mine.onlyPassedOver = false;
    mine.resting = null;
    mine.moved = System.nanoTime();
  }

  @Override
  public Transaction startTransaction() {
    return transactions.startTransaction();
  }

  @Override
  public void executeInTransaction(Runnable task) {
    State mine = state.get();
    if (mine.onlyPassedOver && System.nanoTime() - mine.moved < rest) {
      mine.resting = task;
    } else {
      Runnable earlier = mine.onlyPassedOver ? null : mine.resting;
      mine.resting = null;
      mine.moved = System.nanoTime();
      transactions.executeInTransaction(
          () -> {
            if (earlier != null) {
              earlier.run();
            }
            task.run();
          });
    }
    mine.onlyPassedOver = false;
  }
}
