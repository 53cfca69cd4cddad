package io.holdfast.inventory.api;

import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import java.util.List;

/** Everything that can be asked of the stock. */
public sealed interface InventoryCommand {

  /** Adds a delivery to the stock, once per receipt id. Answers with the new {@link StockLevel}. */
  record ReceiveStock(ReceiptId receiptId, Sku sku, Quantity quantity)
      implements InventoryCommand {}

  /**
   * Reserves all lines (distinct SKUs) or none. The same attempt again changes nothing; a later
   * attempt of an answered request repeats the recorded answer.
   *
   * @param attempt counts from 1
   */
  record ReserveStock(ReservationId reservationId, int attempt, List<ReservationLine> lines)
      implements InventoryCommand {
    public ReserveStock {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Gives back whatever this reservation holds, perhaps nothing, and refuses it from then on. The
   * same attempt again changes nothing; a later attempt repeats the recorded answer.
   *
   * @param attempt counts from 1, apart from the attempts of {@link ReserveStock}
   */
  record ReleaseStock(ReservationId reservationId, int attempt) implements InventoryCommand {}

  /**
   * Takes back an answer that was given before the events of this context were put back from an
   * older copy: it was heard, and so it stays given. Answers whether the reservation lacked it; one
   * that has it, or has been answered otherwise since, stays as it is.
   */
  record RestoreAnswer(ReservationAnswer answer) implements InventoryCommand {}
}
