package io.holdfast.app.processing;

import java.sql.SQLException;
import java.util.concurrent.TimeUnit;

/**
 * Measures the batches of a processor, and ends each where it is large enough. Thread-safe: a
 * segment is worked on by one thread, which has a pace of its own.
 */
final class BatchPace {

  private static final long SILENCE_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final ThreadLocal<State> state;

  private static final class State {
    private final BatchSize size;
    private int gathered;
    private long begun;
    private long spoken;

    private State(int most) {
      size = new BatchSize(most);
    }
  }

  /**
   * @param most the most events of a batch
   */
  BatchPace(int most) {
    state = ThreadLocal.withInitial(() -> new State(most));
  }

  /** An event joins the batch that this thread gathers. */
  void gather() {
    state.get().gathered++;
  }

  /** Whether the batch that this thread gathers is to have no more events. */
  boolean isFull() {
    State mine = state.get();
    return mine.gathered >= mine.size.events();
  }

  /** What was gathered is worked on from now. */
  void begin() {
    State mine = state.get();
    mine.gathered = 0;
    mine.begun = System.nanoTime();
    mine.spoken = mine.begun;
  }

  /** By what the limits of the batch that has begun are to be multiplied. */
  int patience() {
    return state.get().size.patience();
  }

  /** Whether nothing may have been heard of this batch for a second; notes that it is heard now. */
  boolean isSilent() {
    State mine = state.get();
    long now = System.nanoTime();
    boolean silent = now - mine.spoken >= SILENCE_NANOS;
    if (silent) {
      mine.spoken = now;
    }
    return silent;
  }

  void committed(int events) {
    State mine = state.get();
    mine.size.committed(events, System.nanoTime() - mine.begun);
  }

  void failed(int events, Throwable failure) {
    State mine = state.get();
    mine.size.failed(events, System.nanoTime() - mine.begun, isOfTheDatabase(failure));
  }

  private static boolean isOfTheDatabase(Throwable failure) {
    return failure != null
        && (failure instanceof SQLException || isOfTheDatabase(failure.getCause()));
  }
}
