package io.holdfast.app.audit;

import java.util.Set;

/**
 * A part of the audit. Every call is a transaction of its own that sees one snapshot of the
 * database and shuts out the auditors of other nodes.
 */
public interface Check {

  /** The invariants that it tells about. */
  Set<Invariant> invariants();

  /** Takes note of the next events of a reader, and checks whatever can be told from them. */
  default void read(Slice slice) {}

  /** Forgets what it has noted for a reader, which begins again at the first event. */
  default void forget(String reader) {}

  /** Compares what must hold at this moment, and looks again at what was broken. */
  default void judge(Standing standing) {}
}
