package io.holdfast.chaos.fault;

import io.holdfast.processes.Database;
import java.sql.Connection;
import java.sql.SQLException;

/** PostgreSQL ends without a farewell, and recovers from its log when it is started again. */
public record DatabaseStopped(Database database, boolean byKill) implements Fault {

  @Override
  public String kind() {
    return byKill ? "PostgreSQL killed" : "PostgreSQL stopped immediately";
  }

  @Override
  public String target() {
    return "postgresql";
  }

  @Override
  public String begin() {
    long pid = database.pid();
    if (byKill) {
      database.kill();
    } else {
      database.stopImmediately();
    }
    try (Connection connection = database.connect("orders")) {
      throw new IllegalStateException("PostgreSQL still takes connections: " + connection);
    } catch (SQLException gone) {
      return "process " + pid + " and its children are gone, connections are refused";
    }
  }

  @Override
  public void heal() {
    database.start();
  }
}
