package io.holdfast.inventory;

import io.holdfast.inventory.api.InventoryCommand.ReceiveStock;
import io.holdfast.inventory.api.InventoryCommand.ReleaseStock;
import io.holdfast.inventory.api.InventoryCommand.ReserveStock;
import io.holdfast.inventory.api.InventoryEvent.ReceiptBooked;
import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.InventoryEvent.ReservationReleased;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.InventoryEvent.UnitsReceived;
import io.holdfast.inventory.api.InventoryEvent.UnitsReleased;
import io.holdfast.inventory.api.InventoryEvent.UnitsReserved;
import io.holdfast.inventory.api.Quantity;
import io.holdfast.inventory.api.ReceiptId;
import io.holdfast.inventory.api.RefusalReason;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import io.holdfast.inventory.api.Shortage;
import io.holdfast.inventory.api.Sku;
import io.holdfast.inventory.api.StockLevel;
import java.util.List;

/** The words of the tests: {@code given(received(10, "TEA")).when(reserve(1, of(3, "TEA")))}. */
final class Words {

  /** The reservation that is meant when none is named. */
  static final ReservationId OURS = ReservationId.of("0f000000-0000-4000-8000-000000000001");

  static final ReservationId THEIRS = ReservationId.of("0f000000-0000-4000-8000-000000000002");

  private Words() {}

  static ReservationLine of(int quantity, String sku) {
    return ReservationLine.of(sku, quantity);
  }

  // What is asked.

  static ReceiveStock receive(String receipt, int quantity, String sku) {
    return new ReceiveStock(ReceiptId.of(receipt), Sku.of(sku), Quantity.of(quantity));
  }

  /** A delivery whose receipt id does not matter to the test. */
  static ReceiveStock receive(int quantity, String sku) {
    return receive("delivery-of-" + quantity + "-" + sku, quantity, sku);
  }

  static ReserveStock reserve(int attempt, ReservationLine... lines) {
    return reserveFor(OURS, attempt, lines);
  }

  static ReserveStock reserveFor(ReservationId id, int attempt, ReservationLine... lines) {
    return new ReserveStock(id, attempt, List.of(lines));
  }

  static ReleaseStock release(int attempt) {
    return releaseFor(OURS, attempt);
  }

  static ReleaseStock releaseFor(ReservationId id, int attempt) {
    return new ReleaseStock(id, attempt);
  }

  // What happens.

  static ReceiptBooked booked(String receipt, int quantity, String sku) {
    return new ReceiptBooked(ReceiptId.of(receipt), Sku.of(sku), Quantity.of(quantity));
  }

  static UnitsReceived unitsReceived(String receipt, int quantity, String sku) {
    return new UnitsReceived(Sku.of(sku), ReceiptId.of(receipt), Quantity.of(quantity));
  }

  static UnitsReserved unitsReserved(int quantity, String sku) {
    return new UnitsReserved(Sku.of(sku), OURS, Quantity.of(quantity));
  }

  static UnitsReleased unitsReleased(int quantity, String sku) {
    return new UnitsReleased(Sku.of(sku), OURS, Quantity.of(quantity));
  }

  static StockReserved reserved(int attempt, ReservationLine... lines) {
    return new StockReserved(OURS, attempt, List.of(lines));
  }

  static ReservationRejected rejected(int attempt, Shortage... shortages) {
    return new ReservationRejected(OURS, attempt, RefusalReason.SHORTAGE, List.of(shortages));
  }

  static ReservationRejected refusedAsReleased(int attempt) {
    return new ReservationRejected(OURS, attempt, RefusalReason.ALREADY_RELEASED, List.of());
  }

  static ReservationReleased released(int attempt, ReservationLine... lines) {
    return new ReservationReleased(OURS, attempt, List.of(lines));
  }

  static Shortage shortOf(String sku, int requested, long available) {
    return new Shortage(Sku.of(sku), requested, available);
  }

  static StockLevel level(String sku, long received, long available, long reserved) {
    return new StockLevel(Sku.of(sku), received, available, reserved);
  }
}
