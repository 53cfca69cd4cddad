package io.holdfast.app.simulation;

import java.util.ArrayList;
import java.util.List;

/** One transaction: all of it becomes visible at once, or nothing. */
final class Tx {

  private enum State {
    OPEN,
    BROKEN,
    COMMITTED,
    GONE
  }

  private record Held<K>(Table<K, ?> table, K key) {
    Runnable apply() {
      return table.apply(key);
    }

    void forget() {
      table.forget(key);
    }
  }

  private final Database database;
  private final List<Held<?>> held = new ArrayList<>();
  private final List<Runnable> whenCommitted = new ArrayList<>();
  private State state = State.OPEN;
  private long lastUsed;

  Tx(Database database, long now) {
    this.database = database;
    this.lastUsed = now;
  }

  /** Every statement comes through here. */
  void use() {
    if (state != State.OPEN) {
      throw new PassingFailure("the transaction has ended");
    }
    lastUsed = database.now();
  }

  /** A statement failed; the rest of the transaction can only be rolled back. */
  void breaks() {
    state = State.BROKEN;
  }

  <K> void holds(Table<K, ?> table, K key) {
    held.add(new Held<>(table, key));
  }

  void whenCommitted(Runnable effect) {
    whenCommitted.add(effect);
  }

  boolean isIdleSince(long time) {
    return lastUsed < time;
  }

  void commit() {
    if (state != State.OPEN) {
      rollBack();
      throw new PassingFailure("the transaction could not be committed");
    }
    state = State.COMMITTED;
    List<Runnable> undo = new ArrayList<>(held.size());
    held.forEach(row -> undo.add(row.apply()));
    whenCommitted.forEach(Runnable::run);
    database.ended(this, undo);
  }

  void rollBack() {
    if (state == State.OPEN || state == State.BROKEN) {
      state = State.GONE;
      held.forEach(Held::forget);
      database.ended(this, List.of());
    }
  }
}
