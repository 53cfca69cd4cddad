package io.holdfast.inventory.api;

/**
 * A command broke a rule of the stock; nothing was changed. The message is a sentence for people.
 */
public abstract sealed class InventoryRuleViolation extends RuntimeException
    permits ReceiptContentDiffers, ReservationLinesInvalid, StockMissing {

  private static final long serialVersionUID = 1L;

  protected InventoryRuleViolation(String message) {
    super(message);
  }
}
