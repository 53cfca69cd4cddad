package io.holdfast.app.order.metrics;

import java.time.Instant;
import java.util.Locale;

/**
 * How far an undecided order has come, and since when.
 *
 * @param entered when it came into this state
 */
record OrderWay(Instant placed, State state, Instant entered) {

  /** What an undecided order waits for. */
  enum State {
    /** Its saga has not asked inventory yet. */
    PLACED,
    /** Inventory's answer has not arrived yet. */
    ASKED,
    /** The answer is here and the saga has not acted on it yet. */
    ANSWERED;

    String label() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  static OrderWay placedAt(Instant placed) {
    return new OrderWay(placed, State.PLACED, placed);
  }

  OrderWay in(State next, Instant at) {
    return new OrderWay(placed, next, at);
  }
}
