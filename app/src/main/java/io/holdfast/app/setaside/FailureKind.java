package io.holdfast.app.setaside;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Set;
import org.apache.kafka.common.InvalidRecordException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordBatchTooLargeException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.eventhandling.tokenstore.UnableToClaimTokenException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;

/**
 * What a failure says about trying again; of all causes in the chain, the most hopeful decides. SQL
 * states are those of https://www.postgresql.org/docs/current/errcodes-appendix.html.
 */
enum FailureKind {
  /** Database or broker are away, or refuse everybody: no order's fault, tried again for ever. */
  AWAY(Integer.MAX_VALUE),
  /** Two met on one thing, or the machine ran out of something: may pass, within reason. */
  CONFLICT(6),
  /** Will fail again; a second try covers what a moment can change. */
  PERMANENT(2);

  private static final Set<String> AWAY_CLASSES = Set.of("08", "28", "3D", "53", "57", "58");
  private static final Set<String> AWAY_STATES = Set.of("25006", "25P03");
  private static final String STATEMENT_TIMEOUT = "57014";
  private static final Set<String> CONFLICT_STATES =
      Set.of("40001", "40P01", "55P03", "25P02", STATEMENT_TIMEOUT);

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
    if (cause instanceof SQLException sql) {
      return kindOf(sql);
    }
    if (cause instanceof KafkaException kafka) {
      return isAboutTheRecord(kafka) ? PERMANENT : AWAY;
    }
    if (cause instanceof CannotCreateTransactionException
        || cause instanceof CannotGetJdbcConnectionException
        || cause instanceof UnableToClaimTokenException
        || cause instanceof InterruptedException) {
      return AWAY;
    }
    boolean mayPass =
        cause instanceof ConcurrencyException
            || cause instanceof LockAcquisitionFailedException
            || cause instanceof ConcurrencyFailureException
            || cause instanceof QueryTimeoutException
            || cause instanceof VirtualMachineError && !(cause instanceof StackOverflowError);
    return mayPass ? CONFLICT : PERMANENT;
  }

  private static FailureKind kindOf(SQLException sql) {
    String state = sql.getSQLState() == null ? "" : sql.getSQLState();
    if (CONFLICT_STATES.contains(state)) {
      return CONFLICT;
    }
    boolean away =
        sql instanceof SQLTransientConnectionException
            || sql instanceof SQLRecoverableException
            || AWAY_STATES.contains(state)
            || state.length() == 5 && AWAY_CLASSES.contains(state.substring(0, 2));
    return away ? AWAY : PERMANENT;
  }

  /** Only what the broker says about this one record can be the order's fault. */
  private static boolean isAboutTheRecord(KafkaException failure) {
    return failure instanceof RecordTooLargeException
        || failure instanceof RecordBatchTooLargeException
        || failure instanceof InvalidRecordException
        || failure instanceof SerializationException;
  }
}
