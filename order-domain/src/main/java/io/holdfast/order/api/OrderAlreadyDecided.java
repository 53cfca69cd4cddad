package io.holdfast.order.api;

/** What was asked is impossible in the state that the order has reached. */
public final class OrderAlreadyDecided extends OrderRuleViolation {

  private static final long serialVersionUID = 1L;

  private final OrderStatus status;

  /**
   * @param wish what was asked, as the rest of the sentence "it cannot …", such as "be confirmed"
   */
  public OrderAlreadyDecided(OrderId orderId, OrderStatus status, String wish) {
    super("Order " + orderId + " is " + status + "; it cannot " + wish + ".");
    this.status = status;
  }

  /** The state that stands against the command. */
  public OrderStatus status() {
    return status;
  }
}
