package io.holdfast.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** The SQL by which a store grows, from the resources. */
final class Script {

  private Script() {}

  /** Runs one that says {@code :name} where the value of that name belongs. */
  static void run(Connection connection, String name, Map<String, ?> values) throws SQLException {
    String sql = text(name);
    for (Map.Entry<String, ?> value : values.entrySet()) {
      sql = sql.replace(":" + value.getKey(), value.getValue().toString());
    }
    execute(connection, sql);
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
