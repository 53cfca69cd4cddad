package io.holdfast.inventory.api;

/** The receipt id already names another delivery. */
public final class ReceiptContentDiffers extends InventoryRuleViolation {

  private static final long serialVersionUID = 1L;

  public ReceiptContentDiffers(ReceiptId receiptId) {
    super(
        "Receipt "
            + receiptId
            + " is already booked with another SKU or quantity; choose a new receipt id.");
  }
}
