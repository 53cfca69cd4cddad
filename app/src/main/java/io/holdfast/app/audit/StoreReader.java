package io.holdfast.app.audit;

import io.holdfast.app.audit.Readers.Reader;
import java.util.List;
import java.util.function.Supplier;

/**
 * Reads the event store for the checks, slice by slice. Each slice begins where the database says
 * that the last one ended: a node that is slow, or was paused, reads nothing on top of what another
 * node has read meanwhile, for some checks add up what they read.
 */
final class StoreReader {

  private static final int SLICE = 5000;

  private final AuditTransactions transactions;
  private final Readers readers;
  private final List<Check> checks;

  StoreReader(AuditTransactions transactions, Readers readers, List<Check> checks) {
    this.transactions = transactions;
    this.readers = readers;
    this.checks = checks;
  }

  /**
   * Follows the newest event.
   *
   * @param events the most to read
   * @param head up to where the store can be read
   * @return how many it has gone on
   */
  long readOn(long events, long head) {
    return read(readers::along, events, head);
  }

  /**
   * Goes on to read again what has been read. Once that is everything, the two readers change
   * places.
   */
  void readAgain(long events) {
    read(readers::again, events, transactions.run(readers::along).position());
    transactions.run(this::exchangeWhatHasReadEverythingAgain);
  }

  /** How far the store has been read; belongs into the step that judges it. */
  Standing standing(long head) {
    Reader along = readers.along();
    return new Standing(along.name(), along.position(), Math.max(head, along.position()));
  }

  private long read(Supplier<Reader> reader, long events, long head) {
    Reader first = transactions.run(reader);
    long last = Math.min(first.position() + events, head);
    long position = first.position();
    while (position < last) {
      position = transactions.run(() -> readSlice(reader.get(), first.name(), last, head));
    }
    return position - first.position();
  }

  private long readSlice(Reader now, String name, long last, long head) {
    boolean exchangedElsewhere = !now.name().equals(name);
    if (exchangedElsewhere || now.position() >= last) {
      return last;
    }
    long upTo = Math.min(now.position() + SLICE, last);
    Slice slice = new Slice(name, now.position(), upTo, head);
    checks.forEach(check -> check.read(slice));
    readers.move(name, upTo);
    return upTo;
  }

  private void exchangeWhatHasReadEverythingAgain() {
    Reader along = readers.along();
    if (readers.again().position() >= along.position()) {
      readers.swap();
      readers.move(along.name(), 0);
      checks.forEach(check -> check.forget(along.name()));
    }
  }
}
