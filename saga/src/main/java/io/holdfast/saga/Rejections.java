package io.holdfast.saga;

import static java.util.stream.Collectors.joining;

import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.Shortage;
import io.holdfast.order.api.AnswerDiffers;
import io.holdfast.order.api.OrderCommand.RejectOrder;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.RejectionReason;

/**
 * Puts inventory's refusal, its silence, or its talk of something else into the words of the order
 * context.
 */
final class Rejections {

  private Rejections() {}

  static RejectOrder refused(OrderId orderId, ReservationRejected answer) {
    return switch (answer.reason()) {
      case SHORTAGE ->
          new RejectOrder(
              orderId,
              Answers.of(answer),
              RejectionReason.OUT_OF_STOCK,
              answer.shortages().stream().map(Shortage::toString).collect(joining("; ")));
      case ALREADY_RELEASED ->
          new RejectOrder(
              orderId,
              Answers.of(answer),
              RejectionReason.RESERVATION_RELEASED,
              "The reservation was released before the stock could be set apart.");
    };
  }

  static RejectOrder unanswered(OrderId orderId, int attempts) {
    return new RejectOrder(
        orderId,
        null,
        RejectionReason.TIMED_OUT,
        "Inventory did not answer in time; requests made: " + attempts + ".");
  }

  static RejectOrder answeredOtherwise(OrderId orderId, AnswerDiffers difference) {
    return new RejectOrder(
        orderId, null, RejectionReason.RESERVATION_DIFFERS, difference.getMessage());
  }
}
