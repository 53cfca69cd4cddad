package io.holdfast.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Many connections that each repeat one committed step for some time. */
final class Writers {

  private Writers() {}

  /** One transaction. */
  interface Step {
    void run(Connection connection) throws SQLException;
  }

  /** Where connections come from. */
  interface Source {
    Connection connect() throws SQLException;
  }

  /** Returns how many steps a second all of them made together. */
  static double run(Source source, int connections, Duration length, Step step)
      throws SQLException, InterruptedException {
    ExecutorService threads = Executors.newFixedThreadPool(connections);
    List<Callable<Long>> writers = new ArrayList<>();
    for (int n = 0; n < connections; n++) {
      Connection connection = source.connect();
      writers.add(() -> repeat(connection, length, step));
    }
    long begin = System.nanoTime();
    try {
      long steps = 0;
      for (Future<Long> writer : threads.invokeAll(writers)) {
        steps += writer.get();
      }
      return steps * 1e9 / (System.nanoTime() - begin);
    } catch (ExecutionException e) {
      throw new SQLException("The database refused a row.", e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private static long repeat(Connection connection, Duration length, Step step)
      throws SQLException {
    try (connection) {
      long end = System.nanoTime() + length.toNanos();
      long steps = 0;
      while (System.nanoTime() < end) {
        step.run(connection);
        steps++;
      }
      return steps;
    }
  }
}
