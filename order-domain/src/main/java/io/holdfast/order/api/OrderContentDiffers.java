package io.holdfast.order.api;

/** The order id, or the idempotency key that it was derived from, already names another order. */
public final class OrderContentDiffers extends OrderRuleViolation {

  private static final long serialVersionUID = 1L;

  public OrderContentDiffers(OrderId orderId) {
    super(
        "Order "
            + orderId
            + " already exists with other content; choose a new order id or idempotency key.");
  }
}
