package io.holdfast.bench.classic.order;

/** Where a message stands: stored, acknowledged by Kafka, answered. */
enum MessageStatus {
  NEW,
  SENT,
  CONFIRMED,
  FAILED
}
