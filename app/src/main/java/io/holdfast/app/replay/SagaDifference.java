package io.holdfast.app.replay;

/**
 * A stored saga that is not as the events say, for people.
 *
 * @param orderId or "unknown"
 * @param stored what is there, in words
 * @param rebuilt what must be there, in words
 */
record SagaDifference(String orderId, Fault fault, String stored, String rebuilt) {}
