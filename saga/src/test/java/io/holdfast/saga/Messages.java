package io.holdfast.saga;

import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.InventoryEvent.ReservationReleased;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.RefusalReason;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import io.holdfast.inventory.api.Shortage;
import io.holdfast.order.api.Answer;
import io.holdfast.order.api.AnswerDiffers;
import io.holdfast.order.api.OrderCommand.ConfirmOrder;
import io.holdfast.order.api.OrderCommand.RejectOrder;
import io.holdfast.order.api.OrderCommand.RequestRelease;
import io.holdfast.order.api.OrderCommand.RequestReservation;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderEvent.RetryRequested;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.OrderLine;
import io.holdfast.order.api.RejectionReason;
import io.holdfast.order.api.Sku;
import java.util.List;
import java.util.Map;

/** What is said about one order, by the customer, by inventory and by the saga. */
final class Messages {

  static final OrderId ORDER = OrderId.of("7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81");
  static final ReservationId RESERVATION = new ReservationId(ORDER.value());

  private Messages() {}

  static OrderPlaced orderPlaced() {
    return orderPlaced(ORDER);
  }

  static OrderPlaced orderPlaced(OrderId orderId) {
    return new OrderPlaced(orderId, "customer-1", List.of(OrderLine.of("SKU-1", 2)));
  }

  static OrderCancelled orderCancelled() {
    return new OrderCancelled(ORDER, "changed my mind");
  }

  static RetryRequested retryRequested(int attempt) {
    return new RetryRequested(ORDER, attempt, "inventory is back");
  }

  static StockReserved stockReserved() {
    return stockReserved(1);
  }

  static StockReserved stockReserved(int attempt) {
    return new StockReserved(RESERVATION, attempt, List.of(ReservationLine.of("SKU-1", 2)));
  }

  static ReservationRejected outOfStock() {
    return new ReservationRejected(
        RESERVATION,
        1,
        RefusalReason.SHORTAGE,
        List.of(shortage("SKU-1", 2, 1), shortage("SKU-2", 5, 0)));
  }

  static ReservationRejected alreadyReleased() {
    return new ReservationRejected(RESERVATION, 1, RefusalReason.ALREADY_RELEASED, List.of());
  }

  static ReservationReleased reservationReleased() {
    return new ReservationReleased(RESERVATION, 1, List.of());
  }

  static RequestReservation requestReservation(int attempt) {
    return new RequestReservation(ORDER, attempt);
  }

  static RequestRelease requestRelease(int attempt) {
    return new RequestRelease(ORDER, attempt);
  }

  static ConfirmOrder confirmOrder() {
    return new ConfirmOrder(ORDER, new Answer(1, Map.of(Sku.of("SKU-1"), 2L)));
  }

  static RejectOrder rejectForShortage() {
    return new RejectOrder(
        ORDER,
        new Answer(1, Map.of(Sku.of("SKU-1"), 2L, Sku.of("SKU-2"), 5L)),
        RejectionReason.OUT_OF_STOCK,
        "wanted 2 of SKU-1, available 1; wanted 5 of SKU-2, available 0");
  }

  static RejectOrder rejectForRelease() {
    return new RejectOrder(
        ORDER,
        new Answer(1, Map.of()),
        RejectionReason.RESERVATION_RELEASED,
        "The reservation was released before the stock could be set apart.");
  }

  static RejectOrder rejectForOtherLines() {
    return new RejectOrder(
        ORDER,
        null,
        RejectionReason.RESERVATION_DIFFERS,
        new AnswerDiffers("SKU-9 (ordered 0, answered 1)").getMessage());
  }

  static RejectOrder rejectForSilence(int attempts) {
    return new RejectOrder(
        ORDER,
        null,
        RejectionReason.TIMED_OUT,
        "Inventory did not answer in time; requests made: " + attempts + ".");
  }

  private static Shortage shortage(String sku, int requested, long available) {
    return new Shortage(io.holdfast.inventory.api.Sku.of(sku), requested, available);
  }
}
