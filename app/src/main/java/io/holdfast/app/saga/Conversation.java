package io.holdfast.app.saga;

/** The requests to inventory and its answers, as the order context's event store has them. */
interface Conversation {

  /** A position behind every request. */
  long NONE = Long.MAX_VALUE;

  Standing standing();

  /**
   * The position of the oldest request whose answer came in behind this position; {@link #NONE} if
   * none did.
   */
  long oldestRequestAnsweredAfter(long position);
}
