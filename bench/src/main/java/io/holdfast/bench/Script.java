package io.holdfast.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** The SQL by which a store grows, from the resources. */
final class Script {

  private Script() {}

  /** Runs one that says {@code :copies} where their number belongs. */
  static void run(Connection connection, String name, long copies) throws SQLException {
    execute(connection, text(name).replace(":copies", Long.toString(copies)));
  }

  static void execute(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String text(String name) {
    try (InputStream script = Script.class.getResourceAsStream("/growth/" + name)) {
      return new String(script.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
