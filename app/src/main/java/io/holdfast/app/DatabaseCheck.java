package io.holdfast.app;

import java.sql.Connection;
import java.sql.SQLException;
import org.flywaydb.core.api.FlywayException;
import org.springframework.core.env.Environment;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * Looks at the database of a context, by a session such as those that Holdfast will have, before
 * anything is started over it.
 */
final class DatabaseCheck {

  private static final String POOL_SIZE = "spring.datasource.hikari.maximum-pool-size";

  /**
   * Nobody needs a second connection while he has one. The relay keeps its own while it waits for
   * Kafka, which may be away: all others take turns with what is left.
   */
  static final int SMALLEST_POOL = 2;

  /** A schema of a database of a server; one that was started at another moment is another one. */
  private static final String IDENTITY =
      """
      select concat_ws(' ', pg_postmaster_start_time(),
        (select oid from pg_database where datname = current_database()), current_schema())
      """;

  private final BoundedContext context;
  private final Environment environment;
  private final DatabaseSessions sessions;

  DatabaseCheck(BoundedContext context, Environment environment, DatabaseSessions sessions) {
    this.context = context;
    this.environment = environment;
    this.sessions = sessions;
  }

  /**
   * @return what tells this database, as this context sees it, from any other
   * @throws StartFailure with a sentence that says what to do
   */
  String run() {
    requireConnections();
    try (Connection connection = sessions.open()) {
      JdbcClient database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      new DatabaseRequirements(context, database).check(migratesItself());
      requireSessionsOfOurOwn(database);
      return database.sql(IDENTITY).query(String.class).single();
    } catch (SQLException | DataAccessException refused) {
      throw new StartFailure(
          "The database of the %s context refuses Holdfast: %s. See docs/operations.md."
              .formatted(context.id(), inOneLine(refused.getMessage())),
          refused);
    }
  }

  /**
   * While somebody else's transaction is over, a pooler would take its process for the next one.
   */
  private void requireSessionsOfOurOwn(JdbcClient database) throws SQLException {
    Integer before;
    try (Connection other = sessions.open()) {
      other.setAutoCommit(false);
      process(JdbcClient.create(new SingleConnectionDataSource(other, true)));
      before = process(database);
      other.commit();
      if (!before.equals(process(database))) {
        throw new StartFailure(
            ("The %s context cannot start over its database: between them is a pooler, such as"
                    + " PgBouncer, that gives a session another connection for each transaction."
                    + " Connect it to PostgreSQL itself, or as docs/operations.md says of poolers.")
                .formatted(context.id()));
      }
    }
  }

  private static Integer process(JdbcClient database) {
    return database.sql("select pg_backend_pid()").query(Integer.class).single();
  }

  private boolean migratesItself() {
    String role = environment.getProperty("spring.flyway.user", "");
    return role.isEmpty() || role.equals(sessions.username());
  }

  private void requireConnections() {
    int connections = environment.getProperty(POOL_SIZE, Integer.class, SMALLEST_POOL);
    if (connections < SMALLEST_POOL) {
      throw new StartFailure(
          "%s is %d, but each context needs %d connections at least."
              .formatted(POOL_SIZE, connections, SMALLEST_POOL));
    }
  }

  /** What a start failed by, in a sentence if it was the database's tables. */
  RuntimeException explained(RuntimeException failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof FlywayException) {
        return new StartFailure(
            ("The tables of the %s context cannot be made or brought up to date: %s Give the role"
                    + " the rights that are missing, or name one that has them with"
                    + " spring.flyway.user and spring.flyway.password; the database must be this"
                    + " context's own.")
                .formatted(context.id(), inOneLine(cause.getMessage())),
            failure);
      }
    }
    return failure;
  }

  private static String inOneLine(String message) {
    return message.strip().replaceAll("\\s+", " ");
  }
}
