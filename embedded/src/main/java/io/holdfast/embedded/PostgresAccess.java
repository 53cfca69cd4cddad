package io.holdfast.embedded;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.regex.Pattern;

/** What Holdfast asks the started server for: is it durable, and are role and databases there? */
final class PostgresAccess {

  static final String SUPERUSER = "postgres";
  static final String USER = "holdfast";

  private static final Pattern DATABASE_NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
  private static final List<String> DURABLE =
      List.of("fsync", "synchronous_commit", "full_page_writes");

  private final int port;
  private final String password;

  PostgresAccess(int port, String password) {
    this.port = port;
    this.password = password;
  }

  /** They go into statements as they are. */
  static void requireSimpleNames(List<String> databases) {
    for (String database : databases) {
      if (!DATABASE_NAME.matcher(database).matches()) {
        throw new IllegalArgumentException("Not a simple database name: " + database);
      }
    }
  }

  static String url(int port, String database) {
    return "jdbc:postgresql://" + Loopback.HOST + ":" + port + "/" + database;
  }

  void prepare(List<String> databases) throws SQLException {
    try (Connection connection = connect()) {
      requireDurable(connection);
      if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", USER)) {
        execute(connection, "CREATE ROLE %s LOGIN PASSWORD '%s'".formatted(USER, password));
      }
      for (String database : databases) {
        if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", database)) {
          execute(connection, "CREATE DATABASE %s OWNER %s".formatted(database, USER));
        }
      }
    }
  }

  private Connection connect() throws SQLException {
    Properties properties = new Properties();
    properties.setProperty("user", SUPERUSER);
    properties.setProperty("password", password);
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("socketTimeout", "30");
    return new org.postgresql.Driver().connect(url(port, "postgres"), properties);
  }

  private static void requireDurable(Connection connection) throws SQLException {
    for (String setting : DURABLE) {
      String value = show(connection, setting);
      if (!value.equals("on")) {
        throw new EmbeddedServerException(
            "PostgreSQL runs with %s = %s and could lose answered orders; undo it with ALTER SYSTEM RESET %s (or remove the line from postgresql.auto.conf) and start again."
                .formatted(setting, value, setting));
      }
    }
  }

  private static String show(Connection connection, String setting) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("SHOW " + setting)) {
      row.next();
      return row.getString(1);
    }
  }

  private static boolean exists(Connection connection, String query, String name)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(query)) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    }
  }

  private static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
