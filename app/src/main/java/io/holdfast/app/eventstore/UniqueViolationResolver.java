package io.holdfast.app.eventstore;

import java.sql.SQLException;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;

/**
 * Tells Axon that two writers met on one stream, so that the loser's command can be tried again.
 * PostgreSQL's driver throws no {@link java.sql.SQLIntegrityConstraintViolationException}, which is
 * all that Axon's own resolver knows; the code is unique_violation in
 * https://www.postgresql.org/docs/current/errcodes-appendix.html.
 */
final class UniqueViolationResolver implements PersistenceExceptionResolver {

  private static final String UNIQUE_VIOLATION = "23505";

  @Override
  public boolean isDuplicateKeyViolation(Exception exception) {
    for (Throwable cause = exception; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException sql && UNIQUE_VIOLATION.equals(sql.getSQLState())) {
        return true;
      }
    }
    return false;
  }
}
