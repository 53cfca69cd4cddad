package io.holdfast.embedded;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** One statement, one connection. */
record Database(String url, String user, String password) {

  Database(PostgresServer server, String name) {
    this(server.jdbcUrl(name), server.user(), server.password());
  }

  Database withPassword(String other) {
    return new Database(url, user, other);
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(url, user, password);
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  String query(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1);
    }
  }

  String show(String setting) throws SQLException {
    return query("SHOW " + setting);
  }
}
