package io.holdfast.app.simulation;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.axonframework.deadline.dbscheduler.DbSchedulerBinaryDeadlineDetails;

/**
 * The database of one context: tables, transactions, and the unique indexes on which the promise
 * rests. An idle transaction is ended after a minute, as in production.
 */
final class Database {

  private static final long IDLE_LIMIT = 60_000;
  private static final int LOST_WITHOUT_FSYNC = 3;

  record StreamPosition(String stream, long sequence) {}

  record TokenKey(String processor, int segment) {}

  record Token(byte[] token, String type, long claimed, String owner) {}

  record Saga(String id, byte[] state, String type, Set<?> associations) {}

  record Deadline(
      String id, long at, DbSchedulerBinaryDeadlineDetails details, String picker, long pickedAt) {}

  final TreeMap<Long, StoredEvent> eventsByIndex = new TreeMap<>();
  final Table<Long, StoredEvent> events = new Table<>(eventsByIndex);
  final Table<StreamPosition, Long> streams = new Table<>(new HashMap<>());
  final Table<String, Long> identifiers = new Table<>(new HashMap<>());
  final Table<String, StoredEvent> snapshots = new Table<>(new HashMap<>());
  final Table<TokenKey, Token> tokens = new Table<>(new LinkedHashMap<>());
  final Table<String, Saga> sagas = new Table<>(new LinkedHashMap<>());
  final Table<String, Deadline> deadlines = new Table<>(new LinkedHashMap<>());

  private final Set<Tx> open = new LinkedHashSet<>();
  private final Deque<List<Runnable>> unsynced = new ArrayDeque<>();
  private final LongSupplier time;
  private final Defect defect;
  private long lastIndex;

  Database(LongSupplier time, Defect defect) {
    this.time = time;
    this.defect = defect;
  }

  long now() {
    return time.getAsLong();
  }

  Tx begin() {
    Tx tx = new Tx(this, now());
    open.add(tx);
    return tx;
  }

  void ended(Tx tx, List<Runnable> undo) {
    open.remove(tx);
    if (defect == Defect.FSYNC_OFF && !undo.isEmpty()) {
      unsynced.addLast(undo);
      if (unsynced.size() > LOST_WITHOUT_FSYNC) {
        unsynced.removeFirst();
      }
    }
  }

  /** Stops at once and starts again: what is committed is there, what is open is gone. */
  void restart() {
    new ArrayList<>(open).forEach(Tx::rollBack);
    if (defect == Defect.SEQUENCE_BEHIND) {
      lastIndex = 0;
    }
    while (!unsynced.isEmpty()) {
      List<Runnable> undo = unsynced.removeLast();
      for (int n = undo.size() - 1; n >= 0; n--) {
        undo.get(n).run();
      }
    }
  }

  /** Ends the transactions that stood still for too long, and frees what they hold. */
  void endIdleTransactions() {
    if (!open.isEmpty()) {
      long limit = now() - IDLE_LIMIT;
      new ArrayList<>(open).stream().filter(tx -> tx.isIdleSince(limit)).forEach(Tx::rollBack);
    }
  }

  /** Draws the next index, which is never drawn again. */
  long nextIndex() {
    lastIndex++;
    while (defect == Defect.SEQUENCE_BEHIND && eventsByIndex.containsKey(lastIndex)) {
      lastIndex++; // the unique index of the table refuses those that are taken
    }
    return lastIndex;
  }

  void append(Tx tx, StoredEvent event) {
    identifiers.insert(tx, event.identifier(), event.index());
    StreamPosition position = new StreamPosition(event.stream(), event.sequence());
    if (defect != Defect.UNIQUE_INDEX_DROPPED) {
      streams.insert(tx, position, event.index());
    } else if (!streams.isHeldByAnother(tx, position)) {
      streams.put(tx, position, event.index());
    }
    events.put(tx, event.index(), event);
  }

  /** The sequence number of a stream's last event; null if it has none. */
  Long lastOf(Tx reader, String stream) {
    long next = 0;
    while (streams.get(reader, new StreamPosition(stream, next)) != null) {
      next++;
    }
    return next == 0 ? null : next - 1;
  }

  /**
   * The committed events behind a position, in the order of their indexes, never past one whose
   * transaction is still open.
   */
  List<StoredEvent> eventsAfter(long position, int limit) {
    long settled = Long.MAX_VALUE;
    for (long index : events.held()) {
      settled = Math.min(settled, index);
    }
    List<StoredEvent> found = new ArrayList<>();
    for (Map.Entry<Long, StoredEvent> row : eventsByIndex.tailMap(position, false).entrySet()) {
      if (found.size() == limit || (row.getKey() > settled && !gapTimeoutIsOver(row.getValue()))) {
        break;
      }
      found.add(row.getValue());
    }
    return found;
  }

  private boolean gapTimeoutIsOver(StoredEvent event) {
    return defect == Defect.GAP_TIMEOUT_1S && event.time() < now() - 1000;
  }

  long head() {
    return eventsByIndex.isEmpty() ? 0 : eventsByIndex.lastKey();
  }
}
