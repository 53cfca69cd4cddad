package io.holdfast.app.batching;

import io.holdfast.app.crash.DurableStep;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.PreparedStatementCallback;
import org.springframework.jdbc.core.RowCallbackHandler;

/**
 * Statements that the database gets together, to be run one after the other, and whose answers come
 * back together: what costs a step is waiting for each of them, not running it. The first that
 * fails fails all, as the transaction they are in. An array is passed as one parameter, so that the
 * text, and with it the plan, is the same for however many rows. For one thread.
 */
public final class RoundTrip {

  private final List<Part> parts = new ArrayList<>();
  private final Set<DurableStep> steps = EnumSet.noneOf(DurableStep.class);
  private final List<Consumer<DataAccessException>> listeners = new ArrayList<>();

  private record Part(String sql, Object[] parameters, RowCallbackHandler rows, IntConsumer count) {

    boolean isAwaited() {
      return rows != null || count != null;
    }

    void read(PreparedStatement statement) throws SQLException {
      if (count != null) {
        count.accept(statement.getUpdateCount());
      }
      if (rows == null) {
        return;
      }
      try (ResultSet found = statement.getResultSet()) {
        while (found.next()) {
          rows.processRow(found);
        }
      }
    }
  }

  /** Adds a statement that reads. */
  public RoundTrip query(String sql, RowCallbackHandler rows, Object... parameters) {
    parts.add(new Part(sql, parameters, rows, null));
    return this;
  }

  /** Adds a statement that writes. */
  public RoundTrip update(String sql, Object... parameters) {
    parts.add(new Part(sql, parameters, null, null));
    return this;
  }

  /**
   * @param count is told how many rows it has written, before the commit; may throw
   */
  public RoundTrip counted(String sql, IntConsumer count, Object... parameters) {
    parts.add(new Part(sql, parameters, null, count));
    return this;
  }

  /** What is sent is, among others, this step. */
  public RoundTrip during(DurableStep step) {
    steps.add(step);
    return this;
  }

  /**
   * @param failed is told why all of this failed; may throw what that means
   */
  public RoundTrip onFailure(Consumer<DataAccessException> failed) {
    listeners.add(failed);
    return this;
  }

  /**
   * Lets all of this travel with the next round trip of the current transaction, at the latest with
   * the one right before its commit.
   */
  public void later(JdbcOperations database) {
    Unsent.add(this, database);
  }

  /** Sends all of this, behind what has been waiting to travel with it. */
  public void run(JdbcOperations database) {
    RoundTrip all = Unsent.take().with(this);
    if (!all.parts.isEmpty()) {
      all.send(database);
    }
  }

  /**
   * Sends all of this, and a {@code COMMIT} behind it: if it succeeds, the transaction is over. Not
   * so if somebody waits for an answer, who may still object.
   */
  void commit(JdbcOperations database) {
    if (parts.isEmpty()) {
      return;
    }
    if (parts.stream().noneMatch(Part::isAwaited)) {
      update("commit");
    }
    run(database);
  }

  private void send(JdbcOperations database) {
    String sql = parts.stream().map(Part::sql).collect(Collectors.joining(";\n"));
    PreparedStatementCallback<Void> together = this::execute;
    steps.forEach(DurableStep::before);
    try {
      database.execute(sql, together);
    } catch (DataAccessException failure) {
      listeners.forEach(failed -> failed.accept(failure));
      throw failure;
    }
    steps.forEach(DurableStep::after);
  }

  /** Adds all of another one. */
  public RoundTrip with(RoundTrip other) {
    parts.addAll(other.parts);
    steps.addAll(other.steps);
    listeners.addAll(other.listeners);
    return this;
  }

  private Void execute(PreparedStatement statement) throws SQLException {
    int n = 0;
    for (Part part : parts) {
      for (Object parameter : part.parameters()) {
        statement.setObject(++n, parameter);
      }
    }
    statement.execute();
    for (Part part : parts) {
      part.read(statement);
      statement.getMoreResults();
    }
    return null;
  }
}
