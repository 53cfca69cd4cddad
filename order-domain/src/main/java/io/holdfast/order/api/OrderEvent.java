package io.holdfast.order.api;

import java.util.List;

/** Everything that happens to an order. */
public sealed interface OrderEvent {

  OrderId orderId();

  /**
   * @param customerId who ordered, or null
   */
  record OrderPlaced(OrderId orderId, String customerId, List<OrderLine> lines)
      implements OrderEvent {
    public OrderPlaced {
      lines = List.copyOf(lines);
    }
  }

  /** Leaves the context: inventory is to reserve all lines or none. */
  record ReservationRequested(OrderId orderId, int attempt, List<OrderLine> lines)
      implements OrderEvent {
    public ReservationRequested {
      lines = List.copyOf(lines);
    }
  }

  /**
   * An operator did not want to wait for the next attempt.
   *
   * @param attempt the one that is to be made at once
   * @param reason the operator's words
   */
  record RetryRequested(OrderId orderId, int attempt, String reason) implements OrderEvent {}

  record OrderConfirmed(OrderId orderId) implements OrderEvent {}

  record OrderRejected(OrderId orderId, RejectionReason reason, String detail)
      implements OrderEvent {}

  /**
   * @param reason the customer's words, or null
   */
  record OrderCancelled(OrderId orderId, String reason) implements OrderEvent {}

  /** Leaves the context: inventory is to give back whatever it reserved, perhaps nothing. */
  record ReservationReleaseRequested(OrderId orderId, int attempt) implements OrderEvent {}
}
