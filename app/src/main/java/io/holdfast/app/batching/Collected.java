package io.holdfast.app.batching;

import io.holdfast.app.batching.WriteBehind.Turn;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.JdbcOperations;

/** What one transaction has collected to write when it commits, by turn. */
final class Collected extends BoundToTransaction {

  private final JdbcOperations database;
  private final Map<Turn, Map<WriteBehind<?>, Rows<?>>> turns = new EnumMap<>(Turn.class);

  private Collected(JdbcOperations database) {
    this.database = database;
  }

  private record Rows<T>(WriteBehind.Writer<T> writer, List<T> rows) {
    void addTo(RoundTrip trip) {
      writer.write(rows, trip);
    }
  }

  static Collected of(JdbcOperations database) {
    return current(
        Collected.class,
        () -> {
          Unsent.add(new RoundTrip(), database); // what comes only before the commit is not called
          return new Collected(database);
        });
  }

  <T> void add(WriteBehind<T> kind, List<? extends T> rows) {
    @SuppressWarnings("unchecked") // each kind has its own rows
    Rows<T> collected =
        (Rows<T>)
            turns
                .computeIfAbsent(kind.turn(), turn -> new LinkedHashMap<>())
                .computeIfAbsent(kind, any -> new Rows<>(kind.writer(), new ArrayList<>()));
    collected.rows().addAll(rows);
  }

  /** Before {@link Unsent}, to take it along. */
  @Override
  public int getOrder() {
    return 0;
  }

  @Override
  public void beforeCommit(boolean readOnly) {
    RoundTrip trip = new RoundTrip();
    turns.values().forEach(turn -> turn.values().forEach(rows -> rows.addTo(trip)));
    trip.later(database);
  }
}
