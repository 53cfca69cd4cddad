package io.holdfast.chaos.check;

import io.holdfast.processes.Database;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks into a database past the application and all proxies, each time by a connection of its own.
 * Throws while the database is away.
 */
public final class Observer {

  private final Database database;
  private final String name;

  /**
   * @param name of the database: orders or inventory
   */
  public Observer(Database database, String name) {
    this.database = database;
    this.name = name;
  }

  /** Reads one row. */
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  public <T> List<T> query(String sql, Row<T> read, Object... parameters) {
    try (Connection connection = database.connect(name);
        PreparedStatement statement = connection.prepareStatement(sql)) {
      for (int n = 0; n < parameters.length; n++) {
        statement.setObject(n + 1, parameter(connection, parameters[n]));
      }
      List<T> rows = new ArrayList<>();
      ResultSet result = statement.executeQuery();
      while (result.next()) {
        rows.add(read.read(result));
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Object parameter(Connection connection, Object value) throws SQLException {
    if (value instanceof Collection<?> many) {
      Array array = connection.createArrayOf("text", many.toArray());
      return array;
    }
    return value;
  }

  public void execute(String... statements) {
    try (Connection connection = database.connect(name)) {
      for (String sql : statements) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
          statement.execute();
        }
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  public long count(String sql, Object... parameters) {
    return query(sql, row -> row.getLong(1), parameters).get(0);
  }

  /** Which of these orders have an end, by their events. */
  public List<String> finalAmong(Collection<String> orderIds) {
    return query(
        """
        select distinct aggregate_identifier from domain_event_entry
        where aggregate_identifier = any (?)
          and payload_type in ('order.confirmed', 'order.rejected', 'order.cancelled')
        """,
        row -> row.getString(1),
        orderIds);
  }

  /** Who works on each processor's segment, as {@code processor/segment} to node. */
  public Map<String, String> owners() {
    Map<String, String> owners = new HashMap<>();
    query(
        "select processor_name || '/' || segment, owner from token_entry where owner is not null",
        row -> owners.put(row.getString(1), row.getString(2)));
    return owners;
  }
}
