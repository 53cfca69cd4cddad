package io.holdfast.order.api;

/** The lines of a new order break a rule: how many there are, or that their SKUs are distinct. */
public final class OrderLinesInvalid extends OrderRuleViolation {

  private static final long serialVersionUID = 1L;

  public OrderLinesInvalid(String message) {
    super(message);
  }
}
