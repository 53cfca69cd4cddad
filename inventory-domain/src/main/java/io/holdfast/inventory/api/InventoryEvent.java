package io.holdfast.inventory.api;

import java.util.List;

/** Everything that happens to the stock. */
public sealed interface InventoryEvent {

  /** A delivery was booked; told by the receipt. */
  record ReceiptBooked(ReceiptId receiptId, Sku sku, Quantity quantity) implements InventoryEvent {}

  /** Units came in; told by the stock item. */
  record UnitsReceived(Sku sku, ReceiptId receiptId, Quantity quantity) implements InventoryEvent {}

  /** Units were set apart for a reservation; told by the stock item. */
  record UnitsReserved(Sku sku, ReservationId reservationId, Quantity quantity)
      implements InventoryEvent {}

  /** Units set apart for a reservation became available again; told by the stock item. */
  record UnitsReleased(Sku sku, ReservationId reservationId, Quantity quantity)
      implements InventoryEvent {}

  /** What a reservation answers to whoever asked for it; these events leave the context. */
  sealed interface ReservationAnswer extends InventoryEvent {
    ReservationId reservationId();

    /** The attempt of the request that this answers, counted from 1. */
    int attempt();
  }

  /** All lines are reserved. */
  record StockReserved(ReservationId reservationId, int attempt, List<ReservationLine> lines)
      implements ReservationAnswer {
    public StockReserved {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Nothing is reserved.
   *
   * @param shortages the lines that were short; empty unless the reason is a shortage
   */
  record ReservationRejected(
      ReservationId reservationId, int attempt, RefusalReason reason, List<Shortage> shortages)
      implements ReservationAnswer {
    public ReservationRejected {
      shortages = List.copyOf(shortages);
    }
  }

  /**
   * Nothing is reserved any more, and nothing will be.
   *
   * @param lines what was given back, perhaps nothing
   */
  record ReservationReleased(ReservationId reservationId, int attempt, List<ReservationLine> lines)
      implements ReservationAnswer {
    public ReservationReleased {
      lines = List.copyOf(lines);
    }
  }
}
