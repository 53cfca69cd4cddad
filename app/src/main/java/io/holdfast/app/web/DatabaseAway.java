package io.holdfast.app.web;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.transaction.CannotCreateTransactionException;

/** Tells a database that cannot be reached, or that stops, from a fault of ours. */
final class DatabaseAway {

  private DatabaseAway() {}

  /**
   * Looks through the causes for PostgreSQL's classes 08 (connection), 53 (resources), 57 (operator
   * intervention, such as a shutdown) and 25P03 (idle time-out); see
   * https://www.postgresql.org/docs/current/errcodes-appendix.html.
   */
  static boolean isBehind(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof CannotCreateTransactionException
          || cause instanceof DataAccessResourceFailureException
          || cause instanceof SQLTransientConnectionException
          || cause instanceof SQLException sql && awayState(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }

  private static boolean awayState(String state) {
    return state != null
        && (state.startsWith("08")
            || state.startsWith("53")
            || state.startsWith("57")
            || state.equals("25P03"));
  }
}
