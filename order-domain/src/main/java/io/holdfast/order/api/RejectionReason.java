package io.holdfast.order.api;

/** Why an order was rejected. */
public enum RejectionReason {
  /** Inventory could not reserve every line. */
  OUT_OF_STOCK,
  /** Inventory refused because the reservation had already been released. */
  RESERVATION_RELEASED,
  /** Inventory has decided about other lines under this order's id. */
  RESERVATION_DIFFERS,
  /** Inventory did not answer within the saga's patience. */
  TIMED_OUT
}
