package io.holdfast.saga;

import static java.util.stream.Collectors.joining;

import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.Shortage;
import io.holdfast.order.api.OrderCommand.RejectOrder;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.RejectionReason;

/** Puts inventory's refusal, or its silence, into the words of the order context. */
final class Rejections {

  private Rejections() {}

  static RejectOrder refused(OrderId orderId, ReservationRejected answer) {
    return switch (answer.reason()) {
      case SHORTAGE ->
          new RejectOrder(
              orderId,
              RejectionReason.OUT_OF_STOCK,
              answer.shortages().stream().map(Shortage::toString).collect(joining("; ")));
      case ALREADY_RELEASED ->
          new RejectOrder(
              orderId,
              RejectionReason.RESERVATION_RELEASED,
              "The reservation was released before the stock could be set apart.");
    };
  }

  static RejectOrder unanswered(OrderId orderId, int attempts) {
    return new RejectOrder(
        orderId,
        RejectionReason.TIMED_OUT,
        "Inventory did not answer in time; requests made: " + attempts + ".");
  }
}
