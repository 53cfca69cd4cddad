package io.holdfast.app.replay;

/** What is wrong with the stored saga of an order. */
enum Fault {
  /** The order is open, and there is none. */
  MISSING,
  /** It has not come as far as the events say, or further; or there is more than one. */
  DIFFERENT,
  UNREADABLE,
  /** All is done, and it is still there. */
  SURPLUS,
  /** It stands where it must, but nothing would ever wake it. */
  NO_DEADLINE,
  /** It is not associated with any order, so no event can reach it. */
  UNREACHABLE
}
