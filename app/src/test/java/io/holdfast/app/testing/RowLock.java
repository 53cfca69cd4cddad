package io.holdfast.app.testing;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** A transaction that somebody has left open, with whatever it has done, until it is closed. */
public final class RowLock implements AutoCloseable {

  private final Connection connection;

  private RowLock(Connection connection) {
    this.connection = connection;
  }

  /** Locks rows, such as those of {@code stock_view where sku = 'A'}; there must be one. */
  public static RowLock of(DataSource database, String rows) {
    return after(database, "select 1 / count(*) from (select 1 from " + rows + " for update) held");
  }

  /** Runs a statement and leaves its transaction open. */
  public static RowLock after(DataSource database, String sql) {
    try {
      Connection connection = database.getConnection();
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute(sql);
      }
      return new RowLock(connection);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** For one whose session somebody has ended. */
  public void abandon() {
    try {
      connection.close();
    } catch (SQLException gone) {
      // as it should be
    }
  }

  @Override
  public void close() {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
      connection.close();
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }
}
