package io.holdfast.order.api;

/**
 * Inventory answers a request for other lines than this order has: under the order's id it knows
 * another reservation. The message names what differs and says what to do.
 */
public final class AnswerDiffers extends OrderRuleViolation {

  private static final long serialVersionUID = 1L;

  /**
   * @param differences the rest of the sentence "with other lines than were ordered: …"
   */
  public AnswerDiffers(String differences) {
    super(
        "Inventory knows this id with other lines than were ordered: "
            + differences
            + "; order again under a new id.");
  }
}
