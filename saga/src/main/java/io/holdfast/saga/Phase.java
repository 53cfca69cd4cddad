package io.holdfast.saga;

/** What the saga of an order waits for. */
enum Phase {
  AWAITING_ANSWER,
  RELEASING
}
