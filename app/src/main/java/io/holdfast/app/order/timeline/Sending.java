package io.holdfast.app.order.timeline;

/** Whether Kafka has acknowledged a message. */
enum Sending {
  UNSENT,
  SENT,
  /** It has by now, and when it did so nobody keeps. */
  UNKNOWN
}
