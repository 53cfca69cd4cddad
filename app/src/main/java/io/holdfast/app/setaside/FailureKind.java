package io.holdfast.app.setaside;

import io.holdfast.app.database.DatabaseFailure;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;

/**
 * What a failure says about trying again; of all causes in the chain, the most hopeful decides.
 * What the database says by its failures is judged by {@link DatabaseFailure}.
 */
enum FailureKind {
  /** Database or broker are away, or refuse everybody: no order's fault, tried again for ever. */
  AWAY(Integer.MAX_VALUE),
  /** Another transaction holds something: waits apart, while others go on, for as long. */
  LOCKED(Integer.MAX_VALUE),
  /** Two met on one thing, or the machine ran out of something: may pass, within reason. */
  CONFLICT(6),
  /** Will fail again; a second try covers what a moment can change. */
  PERMANENT(2);

  private final int tries;

  FailureKind(int tries) {
    this.tries = tries;
  }

  /** How often a step is tried before it is judged that it will not pass. */
  int tries() {
    return tries;
  }

  static FailureKind of(Throwable failure) {
    FailureKind kind = PERMANENT;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      FailureKind own = kindOf(cause);
      if (own.ordinal() < kind.ordinal()) {
        kind = own;
      }
    }
    return kind;
  }

  private static FailureKind kindOf(Throwable cause) {
    if (cause instanceof KafkaException kafka) {
      return isAboutTheRecord(kafka) ? PERMANENT : AWAY;
    }
    if (cause instanceof UnableToClaimTokenException || cause instanceof InterruptedException) {
      return AWAY;
    }
    if (cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError)) {
      return CONFLICT;
    }
    return DatabaseFailure.of(cause).map(FailureKind::kindOf).orElse(PERMANENT);
  }

  private static FailureKind kindOf(DatabaseFailure failure) {
    return switch (failure) {
      case AWAY, READ_ONLY -> AWAY;
      case LOCKED -> LOCKED;
      case CONFLICT -> CONFLICT;
    };
  }

  /** Only what the broker says about this one record can be the order's fault. */
  private static boolean isAboutTheRecord(KafkaException failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof InvalidRecordException
        || failure instanceof SerializationException;
  }
}
