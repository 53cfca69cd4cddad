package io.holdfast.app.messages;

/** Where a message stands. */
enum MessageStatus {
  /** Stored, not yet acknowledged by Kafka. */
  NEW,
  /** Acknowledged by Kafka, not yet answered. */
  SENT,
  /** Answered: reserved, or released. */
  CONFIRMED,
  /** Answered: refused; or not answered because its order is set aside. */
  FAILED
}
