package io.holdfast.app.saga;

import java.util.concurrent.TimeUnit;

/**
 * Tells from where the sagas and the end of the store were seen whether the sagas read what has
 * just happened or what happened long ago. Not thread-safe.
 */
final class SagaLag {

  /** Longer than a position may rest and than the time between two looks. */
  private static final long IN_TIME = TimeUnit.SECONDS.toNanos(3);

  private boolean everCaughtUp;
  private long caughtUpWith;
  private long goal;
  private long goalSeen;
  private boolean looked;

  /**
   * @param sagas up to where all segments have read
   * @param newest the newest event that they read
   */
  void see(long nanoTime, long sagas, long newest) {
    if (!looked) {
      looked = true;
      setGoal(nanoTime, newest);
    }
    if (sagas >= goal) {
      everCaughtUp = true;
      caughtUpWith = goalSeen;
      setGoal(nanoTime, newest);
    }
  }

  private void setGoal(long nanoTime, long newest) {
    goal = newest;
    goalSeen = nanoTime;
  }

  /** Whether the sagas have not read something that was in the store seconds ago already. */
  boolean isLong(long nanoTime) {
    return !everCaughtUp || nanoTime - caughtUpWith > IN_TIME;
  }
}
