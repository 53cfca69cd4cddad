package io.holdfast.order.api;

import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;

/** Everything that can be asked of an order. */
public sealed interface OrderCommand {

  OrderId orderId();

  /**
   * Opens a new order of 1 to 100 lines with distinct SKUs. Sent for an id that is already taken,
   * it fails in the event store; the caller then asks {@link RepeatPlacement}.
   *
   * @param customerId who orders, or null
   */
  record PlaceOrder(
      @TargetAggregateIdentifier OrderId orderId, String customerId, List<OrderLine> lines)
      implements OrderCommand {
    public PlaceOrder {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Places an order again, and asks for its stock, that others know of and this context has lost
   * with the newest of its events. Who ordered it is not known any more: whoever repeats it with
   * these lines is believed. Sent for an id that is known, it fails in the event store.
   */
  record RestoreOrder(@TargetAggregateIdentifier OrderId orderId, List<OrderLine> lines)
      implements OrderCommand {
    public RestoreOrder {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Asks an existing order whether it was placed with this very content.
   *
   * @param customerId who orders, or null
   */
  record RepeatPlacement(
      @TargetAggregateIdentifier OrderId orderId, String customerId, List<OrderLine> lines)
      implements OrderCommand {
    public RepeatPlacement {
      lines = List.copyOf(lines);
    }
  }

  /** Asks inventory for the stock of this order; {@code attempt} counts from 1. */
  record RequestReservation(@TargetAggregateIdentifier OrderId orderId, int attempt)
      implements OrderCommand {}

  /**
   * Wishes that inventory be asked again at once; nothing new once that attempt was wished or made,
   * or while none was made at all.
   *
   * @param attempt the one to be made: the one after the newest that the operator knows of
   * @param reason the operator's words
   */
  record RequestRetry(@TargetAggregateIdentifier OrderId orderId, int attempt, String reason)
      implements OrderCommand {}

  /**
   * Fails with {@link AnswerNotAsked} or {@link AnswerDiffers} if the answer does not fit what this
   * order asked.
   *
   * @param answer by which inventory set all lines apart
   */
  record ConfirmOrder(@TargetAggregateIdentifier OrderId orderId, Answer answer)
      implements OrderCommand {}

  /**
   * Fails as {@link ConfirmOrder} does if there is an answer that does not fit.
   *
   * @param answer by which inventory refused, or null if inventory has no part in it
   * @param detail one sentence for people, such as which SKU is short by how much
   */
  record RejectOrder(
      @TargetAggregateIdentifier OrderId orderId,
      Answer answer,
      RejectionReason reason,
      String detail)
      implements OrderCommand {}

  /**
   * @param reason the customer's words, or null
   */
  record CancelOrder(@TargetAggregateIdentifier OrderId orderId, String reason)
      implements OrderCommand {}

  /** Asks inventory to give back whatever it reserved; {@code attempt} counts from 1. */
  record RequestRelease(@TargetAggregateIdentifier OrderId orderId, int attempt)
      implements OrderCommand {}
}
