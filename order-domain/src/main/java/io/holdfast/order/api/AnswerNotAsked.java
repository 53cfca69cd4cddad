package io.holdfast.order.api;

/** Inventory answers an attempt that this order has not made; the answer is not for it. */
public final class AnswerNotAsked extends OrderRuleViolation {

  private static final long serialVersionUID = 1L;

  /**
   * @param newest the newest attempt that this order has made, or 0
   */
  public AnswerNotAsked(OrderId orderId, int attempt, int newest) {
    super(
        "Order "
            + orderId
            + " hears no answer to attempt "
            + attempt
            + "; its newest is "
            + newest
            + ".");
  }
}
