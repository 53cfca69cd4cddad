package io.holdfast.app;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import org.flywaydb.core.api.FlywayException;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
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

  private static final String PROPERTIES = "spring.datasource.hikari.data-source-properties";

  /** A schema of a database of a server; one that was started at another moment is another one. */
  private static final String IDENTITY =
      """
      select concat_ws(' ', pg_postmaster_start_time(),
        (select oid from pg_database where datname = current_database()), current_schema())
      """;

  private final BoundedContext context;
  private final Environment environment;
  private final Map<String, Object> defaults;

  /**
   * @param defaults for what the environment does not say
   */
  DatabaseCheck(BoundedContext context, Environment environment, Map<String, Object> defaults) {
    this.context = context;
    this.environment = environment;
    this.defaults = defaults;
  }

  /**
   * @return what tells this database, as this context sees it, from any other
   * @throws StartFailure with a sentence that says what to do
   */
  String run() {
    requireConnections();
    try (Connection connection = DriverManager.getConnection(setting("url"), session())) {
      JdbcClient database = JdbcClient.create(new SingleConnectionDataSource(connection, true));
      new DatabaseRequirements(context, database).check(migratesItself());
      requireSessionsOfOurOwn(database);
      return database.sql(IDENTITY).query(String.class).single();
    } catch (SQLException | DataAccessException refused) {
      throw new StartFailure(refusal(refused.getMessage()), refused);
    }
  }

  /**
   * While somebody else's transaction is over, a pooler would take its process for the next one.
   */
  private void requireSessionsOfOurOwn(JdbcClient database) throws SQLException {
    Integer before;
    try (Connection other = DriverManager.getConnection(setting("url"), session())) {
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
    return role.isEmpty() || role.equals(setting("username"));
  }

  private void requireConnections() {
    int connections = environment.getProperty(POOL_SIZE, Integer.class, SMALLEST_POOL);
    if (connections < SMALLEST_POOL) {
      throw new StartFailure(
          "%s is %d, but each context needs %d connections at least."
              .formatted(POOL_SIZE, connections, SMALLEST_POOL));
    }
  }

  private String setting(String key) {
    String name = "spring.datasource." + key;
    Object value = environment.getProperty(name, String.valueOf(defaults.getOrDefault(name, "")));
    return value.toString();
  }

  private Properties session() {
    Properties session = new Properties();
    session.putAll(
        Binder.get(environment)
            .bind(PROPERTIES, Bindable.mapOf(String.class, String.class))
            .orElse(Map.of()));
    if (!setting("username").isEmpty()) {
      session.put("user", setting("username"));
      session.put("password", setting("password"));
    }
    return session;
  }

  private String refusal(String message) {
    String what =
        "The database of the %s context refuses Holdfast: %s."
            .formatted(context.id(), message.strip().replaceAll("\\s+", " "));
    return message.contains("unsupported startup parameter")
        ? what
            + " Between them is a pooler, such as PgBouncer, that does not hand on the settings of a"
            + " session. Connect it to PostgreSQL itself, or as docs/operations.md says of poolers."
        : what + " See spring.datasource.url, .username and .password.";
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
                .formatted(context.id(), cause.getMessage().strip().replaceAll("\\s+", " ")),
            failure);
      }
    }
    return failure;
  }
}
