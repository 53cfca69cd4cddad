package io.holdfast.order;

import io.holdfast.order.api.OrderEvent;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderConfirmed;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderEvent.OrderRejected;
import io.holdfast.order.api.OrderEvent.ReservationReleaseRequested;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.OrderLine;
import io.holdfast.order.api.RejectionReason;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** One order in each of its states, told by what happened to it. */
final class Orders {

  static final OrderId ID = OrderId.of("7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81");
  static final String CUSTOMER = "customer-1";
  static final List<OrderLine> LINES = List.of(OrderLine.of("SKU-1", 2), OrderLine.of("SKU-2", 1));

  private Orders() {}

  static List<OrderEvent> aPlacedOrder() {
    return List.of(new OrderPlaced(ID, CUSTOMER, LINES));
  }

  static List<OrderEvent> anOrderThatAskedForStock(int attempts) {
    return with(
        aPlacedOrder(),
        IntStream.rangeClosed(1, attempts).mapToObj(n -> new ReservationRequested(ID, n, LINES)));
  }

  static List<OrderEvent> aConfirmedOrder() {
    return with(anOrderThatAskedForStock(1), Stream.of(new OrderConfirmed(ID)));
  }

  static List<OrderEvent> aRejectedOrder() {
    return with(
        anOrderThatAskedForStock(1),
        Stream.of(new OrderRejected(ID, RejectionReason.OUT_OF_STOCK, "short")));
  }

  static List<OrderEvent> aCancelledOrder() {
    return with(aPlacedOrder(), Stream.of(new OrderCancelled(ID, "changed my mind")));
  }

  static List<OrderEvent> aConfirmedOrderThatWasCancelled() {
    return with(aConfirmedOrder(), Stream.of(new OrderCancelled(ID, "changed my mind")));
  }

  static List<OrderEvent> thatAskedForRelease(List<OrderEvent> history, int attempts) {
    return with(
        history,
        IntStream.rangeClosed(1, attempts).mapToObj(n -> new ReservationReleaseRequested(ID, n)));
  }

  static List<OrderLine> distinctLines(int count) {
    return IntStream.rangeClosed(1, count).mapToObj(n -> OrderLine.of("SKU-" + n, 1)).toList();
  }

  private static List<OrderEvent> with(
      List<OrderEvent> history, Stream<? extends OrderEvent> further) {
    return Stream.concat(history.stream(), further).toList();
  }
}
