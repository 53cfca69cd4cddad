package io.holdfast.order.api;

/**
 * Where an order stands: {@code PLACED → CONFIRMED | REJECTED | CANCELLED}, {@code CONFIRMED →
 * CANCELLED}.
 */
public enum OrderStatus {
  PLACED,
  CONFIRMED,
  REJECTED,
  CANCELLED
}
