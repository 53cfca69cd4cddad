package io.holdfast.app.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Rows under a key, as PostgreSQL keeps them: a reader sees what is committed and what it has
 * written itself; a writer holds the row to its end. Whoever would have to wait for a row fails
 * instead, as after a lock timeout, because the holder stands still for as long as this step takes.
 */
final class Table<K, V> {

  private static final class Pending<V> {
    private final Tx owner;
    private V value;

    Pending(Tx owner, V value) {
      this.owner = owner;
      this.value = value;
    }
  }

  private final Map<K, V> rows;
  private final Map<K, Pending<V>> pending = new HashMap<>();

  /**
   * @param rows an empty map, which decides about the order of the rows
   */
  Table(Map<K, V> rows) {
    this.rows = rows;
  }

  /**
   * @param reader the transaction that reads, or null for none
   * @return the row, or null
   */
  V get(Tx reader, K key) {
    Pending<V> change = pending.isEmpty() ? null : pending.get(key);
    return change != null && change.owner == reader ? change.value : rows.get(key);
  }

  /** Locks the row to the end of the transaction, and answers it, or null. */
  V lock(Tx writer, K key) {
    return pendingOf(writer, key).value;
  }

  void put(Tx writer, K key, V value) {
    pendingOf(writer, key).value = value;
  }

  void insert(Tx writer, K key, V value) {
    Pending<V> row = pendingOf(writer, key);
    if (row.value != null) {
      writer.breaks();
      throw new DuplicateKey(key);
    }
    row.value = value;
  }

  void remove(Tx writer, K key) {
    pendingOf(writer, key).value = null;
  }

  /** What a reader sees, in the order of the rows; own new ones come last. */
  List<V> all(Tx reader) {
    if (reader == null || pending.isEmpty()) {
      return new ArrayList<>(rows.values());
    }
    List<V> visible = new ArrayList<>();
    rows.forEach(
        (key, value) -> {
          V seen = get(reader, key);
          if (seen != null) {
            visible.add(seen);
          }
        });
    pending.forEach(
        (key, change) -> {
          if (change.owner == reader && change.value != null && !rows.containsKey(key)) {
            visible.add(change.value);
          }
        });
    return visible;
  }

  Map<K, V> committed() {
    return rows;
  }

  /** The keys that open transactions hold. */
  Iterable<K> held() {
    return pending.keySet();
  }

  boolean isHeldByAnother(Tx reader, K key) {
    Pending<V> change = pending.get(key);
    return change != null && change.owner != reader;
  }

  /** Makes a change visible; answers how to undo it. */
  Runnable apply(K key) {
    V after = pending.remove(key).value;
    V before = after == null ? rows.remove(key) : rows.put(key, after);
    return () -> {
      if (before == null) {
        rows.remove(key);
      } else {
        rows.put(key, before);
      }
    };
  }

  void forget(K key) {
    pending.remove(key);
  }

  private Pending<V> pendingOf(Tx writer, K key) {
    writer.use();
    Pending<V> change = pending.get(key);
    if (change != null && change.owner != writer) {
      writer.breaks();
      throw new PassingFailure("lock timeout on " + key);
    }
    if (change == null) {
      change = new Pending<>(writer, rows.get(key));
      pending.put(key, change);
      writer.holds(this, key);
    }
    return change;
  }
}
