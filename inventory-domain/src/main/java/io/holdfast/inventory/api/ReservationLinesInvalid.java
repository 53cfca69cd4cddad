package io.holdfast.inventory.api;

/** The lines of a reservation request break a rule: there are none, or a SKU stands twice. */
public final class ReservationLinesInvalid extends InventoryRuleViolation {

  private static final long serialVersionUID = 1L;

  public ReservationLinesInvalid(String message) {
    super(message);
  }
}
