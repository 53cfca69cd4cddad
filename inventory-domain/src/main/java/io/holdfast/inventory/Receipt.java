package io.holdfast.inventory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.holdfast.inventory.api.InventoryCommand.ReceiveStock;
import io.holdfast.inventory.api.InventoryEvent.ReceiptBooked;
import io.holdfast.inventory.api.Quantity;
import io.holdfast.inventory.api.ReceiptContentDiffers;
import io.holdfast.inventory.api.ReceiptId;
import io.holdfast.inventory.api.Sku;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/**
 * One delivery. It has a stream of its own, so that a receipt is known for ever without the stock
 * item having to remember every receipt.
 */
final class Receipt {

  @AggregateIdentifier private String streamId;
  private Sku sku;
  private Quantity quantity;

  Receipt() {}

  /** Prefixed, because all kinds of streams share one unique index over stream and position. */
  static String streamId(ReceiptId receiptId) {
    return "receipt:" + receiptId;
  }

  /**
   * Books the delivery once.
   *
   * @return whether it was booked just now, so that its units still have to be received
   * @throws ReceiptContentDiffers if another delivery is booked under this receipt id
   */
  boolean book(ReceiveStock delivery) {
    boolean isNew = streamId == null;
    if (isNew) {
      apply(new ReceiptBooked(delivery.receiptId(), delivery.sku(), delivery.quantity()));
    } else if (!sku.equals(delivery.sku()) || !quantity.equals(delivery.quantity())) {
      throw new ReceiptContentDiffers(delivery.receiptId());
    }
    return isNew;
  }

  @EventSourcingHandler
  void on(ReceiptBooked event) {
    streamId = streamId(event.receiptId());
    sku = event.sku();
    quantity = event.quantity();
  }
}
