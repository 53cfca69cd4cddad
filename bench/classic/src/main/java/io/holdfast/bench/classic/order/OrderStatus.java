package io.holdfast.bench.classic.order;

/** Where an order stands. */
enum OrderStatus {
  PLACED,
  CONFIRMED,
  FAILED
}
