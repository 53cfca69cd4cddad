package io.holdfast.app.processing;

import io.holdfast.app.database.DatabaseFailure;

/**
 * A batch met somebody else's lock. That is nobody's fault, and comes again as long as the lock is
 * there: a line says it, without a stack trace.
 */
final class MetALock extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private MetALock(Exception failure) {
    super("A batch met a lock in the database: " + failure.getMessage(), null, false, false);
  }

  /** The failure itself, if it was not a lock. */
  static Exception inShort(Exception failure) {
    boolean locked =
        DatabaseFailure.behind(failure).filter(DatabaseFailure.LOCKED::equals).isPresent();
    return locked ? new MetALock(failure) : failure;
  }
}
