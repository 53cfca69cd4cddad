package io.holdfast.app.order;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.order.api.OrderEvent;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderConfirmed;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderEvent.OrderRejected;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One order as its events tell it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderDetails(
    @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81") UUID orderId,
    @Schema(example = "ann") String customerId,
    @Schema(requiredMode = REQUIRED, example = "CONFIRMED") OrderStatus status,
    @Schema(example = "OUT_OF_STOCK: wanted 3 of TEA, available 2") String reason,
    @Schema(requiredMode = REQUIRED) List<Line> lines,
    @Schema(requiredMode = REQUIRED, example = "1") int attempts,
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant placedAt,
    @Schema(example = "2026-01-31T12:04:10.138Z") Instant completedAt) {

  @Schema(name = "OrderedLine")
  record Line(
      @Schema(requiredMode = REQUIRED, example = "TEA") String sku,
      @Schema(requiredMode = REQUIRED, example = "2") int quantity) {}

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
