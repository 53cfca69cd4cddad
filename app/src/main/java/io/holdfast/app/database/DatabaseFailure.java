package io.holdfast.app.database;

import java.sql.SQLException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import java.util.Set;
import org.axonframework.common.lock.LockAcquisitionFailedException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.PessimisticLockingFailureException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.UnexpectedRollbackException;

/**
 * What the database says by a failure that is nobody's fault and passes; the one judgement of it,
 * for callers and for processors. SQL states are those of
 * https://www.postgresql.org/docs/current/errcodes-appendix.html. Of several in one chain of causes
 * the first of these counts.
 */
public enum DatabaseFailure {
  /** It cannot be reached, or refuses everybody. */
  AWAY("The database cannot be reached, or has no room"),
  /** It takes no changes: a standby, or somebody has said so. */
  READ_ONLY("The database takes no changes at the moment"),
  /** Another transaction holds what this one needs, for longer than it was worth waiting. */
  LOCKED("Another transaction of the database holds what this request needs"),
  /** Two met on one thing. */
  CONFLICT("Another request has changed the same thing at the same time");

  private static final Set<String> AWAY_CLASSES = Set.of("08", "28", "3D", "53", "57", "58");

  /** Rights that are missing, and a transaction that was idle, or open, for too long. */
  private static final Set<String> AWAY_STATES = Set.of("42501", "25P03", "25P04");

  private static final String READ_ONLY_TRANSACTION = "25006";
  private static final Set<String> LOCKED_STATES = Set.of("55P03", "40P01", "40001", "57014");
  private static final Set<String> CONFLICT_STATES = Set.of("40000", "40002", "40003", "25P02");

  private final String sentence;

  DatabaseFailure(String sentence) {
    this.sentence = sentence;
  }

  /** What to tell a caller, without a full stop. */
  public String sentence() {
    return sentence;
  }

  /** Looks through the causes; empty if none is of the database, or none passes. */
  public static Optional<DatabaseFailure> behind(Throwable failure) {
    DatabaseFailure found = null;
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      DatabaseFailure own = of(cause).orElse(null);
      if (own != null && (found == null || own.ordinal() < found.ordinal())) {
        found = own;
      }
    }
    return Optional.ofNullable(found);
  }

  /** Judges this one, without its causes. */
  public static Optional<DatabaseFailure> of(Throwable failure) {
    if (failure instanceof SQLException sql) {
      return ofState(sql);
    }
    if (failure instanceof CannotCreateTransactionException
        || failure instanceof CannotGetJdbcConnectionException) {
      return Optional.of(AWAY);
    }
    if (failure instanceof PessimisticLockingFailureException
        || failure instanceof QueryTimeoutException
        || failure instanceof LockAcquisitionFailedException) {
      return Optional.of(LOCKED);
    }
    // The last one stands for a failure that somebody has swallowed, as does 25P02.
    boolean met =
        failure instanceof ConcurrencyException
            || failure instanceof AggregateStreamCreationException
            || failure instanceof ConcurrencyFailureException
            || failure instanceof UnexpectedRollbackException;
    return met ? Optional.of(CONFLICT) : Optional.empty();
  }

  private static Optional<DatabaseFailure> ofState(SQLException sql) {
    if (sql.getClass() == SQLException.class && sql.getSQLState() == null) {
      return Optional.of(
          AWAY); // of no server, nor of its driver: the pool's, of a connection that is gone
    }
    String state = sql.getSQLState() == null ? "" : sql.getSQLState();
    if (LOCKED_STATES.contains(state)) {
      return Optional.of(LOCKED);
    }
    if (state.equals(READ_ONLY_TRANSACTION)) {
      return Optional.of(READ_ONLY);
    }
    if (CONFLICT_STATES.contains(state)) {
      return Optional.of(CONFLICT);
    }
    boolean away =
        sql instanceof SQLTransientConnectionException
            || sql instanceof SQLRecoverableException
            || AWAY_STATES.contains(state)
            || state.length() == 5 && AWAY_CLASSES.contains(state.substring(0, 2));
    return away ? Optional.of(AWAY) : Optional.empty();
  }
}
