package io.holdfast.app.order;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.order.api.OrderEvent;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderConfirmed;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderEvent.OrderRejected;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderStatus;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One order as its events tell it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderDetails(
    UUID orderId,
    String customerId,
    OrderStatus status,
    String reason,
    List<Line> lines,
    int attempts,
    Instant placedAt,
    Instant completedAt) {

  record Line(String sku, int quantity) {}

  static OrderDetails placed(OrderPlaced event, Instant at) {
    List<Line> lines =
        event.lines().stream()
            .map(line -> new Line(line.sku().value(), line.quantity().value()))
            .toList();
    return new OrderDetails(
        event.orderId().value(), event.customerId(), OrderStatus.PLACED, null, lines, 0, at, null);
  }

  OrderDetails after(OrderEvent event, Instant at) {
    if (event instanceof ReservationRequested requested) {
      return new OrderDetails(
          orderId, customerId, status, reason, lines, requested.attempt(), placedAt, completedAt);
    }
    if (event instanceof OrderConfirmed) {
      return completed(OrderStatus.CONFIRMED, null, at);
    }
    if (event instanceof OrderRejected rejected) {
      return completed(OrderStatus.REJECTED, reason(rejected), at);
    }
    if (event instanceof OrderCancelled cancelled) {
      return completed(OrderStatus.CANCELLED, cancelled.reason(), at);
    }
    return this;
  }

  private OrderDetails completed(OrderStatus end, String why, Instant at) {
    return new OrderDetails(orderId, customerId, end, why, lines, attempts, placedAt, at);
  }

  /** The reason of a rejection as the API shows it: the code, then the sentence. */
  static String reason(OrderRejected rejected) {
    return rejected.detail() == null || rejected.detail().isBlank()
        ? rejected.reason().name()
        : rejected.reason() + ": " + rejected.detail();
  }
}
