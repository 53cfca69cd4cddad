package io.holdfast.inventory;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.holdfast.inventory.api.InventoryEvent.UnitsReceived;
import io.holdfast.inventory.api.InventoryEvent.UnitsReleased;
import io.holdfast.inventory.api.InventoryEvent.UnitsReserved;
import io.holdfast.inventory.api.Quantity;
import io.holdfast.inventory.api.ReceiptId;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import io.holdfast.inventory.api.Shortage;
import io.holdfast.inventory.api.Sku;
import io.holdfast.inventory.api.StockLevel;
import java.util.Optional;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.serialization.Revision;

/**
 * The units of one SKU: {@code received = available + reserved}, none below zero.
 *
 * <p>It knows two counters and nobody's name, so that it stays as small after a million
 * reservations as after one. Its stream grows for ever, hence snapshots. The fields are what a
 * snapshot keeps: whoever changes them raises the revision, and older snapshots are passed over.
 *
 * <p>Never give it a cache. To find too few units appends nothing to this stream, so nothing would
 * notice that the cached counters were stale because another node had received or released units.
 */
@Revision("1")
final class StockItem {

  @AggregateIdentifier private String streamId;
  private long received;
  private long reserved;

  StockItem() {}

  /** Prefixed, because all kinds of streams share one unique index over stream and position. */
  static String streamId(Sku sku) {
    return "stock:" + sku;
  }

  StockLevel level(Sku sku) {
    return new StockLevel(sku, received, available(), reserved);
  }

  Optional<Shortage> shortage(ReservationLine line) {
    int wanted = line.quantity().value();
    return wanted <= available()
        ? Optional.empty()
        : Optional.of(new Shortage(line.sku(), wanted, available()));
  }

  void receive(ReceiptId receiptId, Sku sku, Quantity quantity) {
    apply(new UnitsReceived(sku, receiptId, quantity));
  }

  /**
   * @throws IllegalStateException if the caller has not asked for the {@link #shortage} before
   */
  void reserve(ReservationId reservationId, ReservationLine line) {
    if (line.quantity().value() > available()) {
      throw new IllegalStateException(
          "Cannot reserve " + line.quantity() + " of " + streamId + ", available " + available());
    }
    apply(new UnitsReserved(line.sku(), reservationId, line.quantity()));
  }

  /**
   * @throws IllegalStateException if more would be released than is reserved
   */
  void release(ReservationId reservationId, ReservationLine line) {
    if (line.quantity().value() > reserved) {
      throw new IllegalStateException(
          "Cannot release " + line.quantity() + " of " + streamId + ", reserved " + reserved);
    }
    apply(new UnitsReleased(line.sku(), reservationId, line.quantity()));
  }

  private long available() {
    return received - reserved;
  }

  @EventSourcingHandler
  void on(UnitsReceived event) {
    streamId = streamId(event.sku());
    received += event.quantity().value();
  }

  @EventSourcingHandler
  void on(UnitsReserved event) {
    reserved += event.quantity().value();
  }

  @EventSourcingHandler
  void on(UnitsReleased event) {
    reserved -= event.quantity().value();
  }
}
