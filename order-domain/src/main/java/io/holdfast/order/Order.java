package io.holdfast.order;

import static io.holdfast.order.api.OrderStatus.CANCELLED;
import static io.holdfast.order.api.OrderStatus.CONFIRMED;
import static io.holdfast.order.api.OrderStatus.PLACED;
import static io.holdfast.order.api.OrderStatus.REJECTED;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.holdfast.order.api.OrderAlreadyDecided;
import io.holdfast.order.api.OrderCommand.CancelOrder;
import io.holdfast.order.api.OrderCommand.ConfirmOrder;
import io.holdfast.order.api.OrderCommand.PlaceOrder;
import io.holdfast.order.api.OrderCommand.RejectOrder;
import io.holdfast.order.api.OrderCommand.RepeatPlacement;
import io.holdfast.order.api.OrderCommand.RequestRelease;
import io.holdfast.order.api.OrderCommand.RequestReservation;
import io.holdfast.order.api.OrderCommand.RequestRetry;
import io.holdfast.order.api.OrderCommand.RestoreOrder;
import io.holdfast.order.api.OrderContentDiffers;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderConfirmed;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderEvent.OrderRejected;
import io.holdfast.order.api.OrderEvent.ReservationReleaseRequested;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderEvent.RetryRequested;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.OrderLine;
import io.holdfast.order.api.OrderStatus;
import java.util.List;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.annotation.MetaDataValue;
import org.axonframework.modelling.command.AggregateIdentifier;

/** One order. Whatever was done already may be asked again and changes nothing. */
class Order {

  /** Metadata of an order that was placed again without its customer. */
  private static final String CUSTOMER_UNKNOWN = "customerUnknown";

  @AggregateIdentifier private OrderId orderId;
  private String customerId;
  private boolean customerUnknown;
  private List<OrderLine> lines;
  private OrderStatus status;
  private int reservationAttempt;
  private int retryAttempt;
  private int releaseAttempt;

  /** For the event store, which fills an order from its events. */
  Order() {}

  @CommandHandler
  Order(PlaceOrder command) {
    OrderLinesPolicy.check(command.lines());
    apply(new OrderPlaced(command.orderId(), command.customerId(), command.lines()));
  }

  @CommandHandler
  Order(RestoreOrder command) {
    OrderLinesPolicy.check(command.lines());
    apply(
        new OrderPlaced(command.orderId(), null, command.lines()),
        MetaData.with(CUSTOMER_UNKNOWN, true));
    apply(new ReservationRequested(command.orderId(), 1, command.lines()));
  }

  @CommandHandler
  void repeat(RepeatPlacement command) {
    boolean sameCustomer = customerUnknown || Objects.equals(customerId, command.customerId());
    if (!sameCustomer || !lines.equals(command.lines())) {
      throw new OrderContentDiffers(orderId);
    }
  }

  @CommandHandler
  void requestReservation(RequestReservation command) {
    require(status == PLACED, "ask for stock");
    if (command.attempt() > reservationAttempt) {
      apply(new ReservationRequested(orderId, command.attempt(), lines));
    }
  }

  @CommandHandler
  void requestRetry(RequestRetry command) {
    require(status == PLACED, "be retried");
    boolean asked = reservationAttempt > 0;
    if (asked && command.attempt() > Math.max(reservationAttempt, retryAttempt)) {
      apply(new RetryRequested(orderId, command.attempt(), command.reason()));
    }
  }

  @CommandHandler
  void confirm(ConfirmOrder command) {
    require(status == PLACED || status == CONFIRMED, "be confirmed");
    if (status == PLACED) {
      asked().requireAllOf(command.answer());
      apply(new OrderConfirmed(orderId));
    }
  }

  @CommandHandler
  void reject(RejectOrder command) {
    require(status == PLACED || status == REJECTED, "be rejected");
    if (status == PLACED) {
      if (command.answer() != null) {
        asked().requirePartsOf(command.answer());
      }
      apply(new OrderRejected(orderId, command.reason(), command.detail()));
    }
  }

  @CommandHandler
  void cancel(CancelOrder command) {
    require(status != REJECTED, "be cancelled");
    if (status != CANCELLED) {
      apply(new OrderCancelled(orderId, command.reason()));
    }
  }

  @CommandHandler
  void requestRelease(RequestRelease command) {
    require(status == CANCELLED || status == REJECTED, "give its stock back");
    if (command.attempt() > releaseAttempt) {
      apply(new ReservationReleaseRequested(orderId, command.attempt()));
    }
  }

  private AskedStock asked() {
    return new AskedStock(orderId, reservationAttempt, lines);
  }

  private void require(boolean possible, String wish) {
    if (!possible) {
      throw new OrderAlreadyDecided(orderId, status, wish);
    }
  }

  @EventSourcingHandler
  void on(OrderPlaced event, @MetaDataValue(CUSTOMER_UNKNOWN) Boolean restored) {
    customerUnknown = restored != null;
    orderId = event.orderId();
    customerId = event.customerId();
    lines = event.lines();
    status = PLACED;
  }

  @EventSourcingHandler
  void on(ReservationRequested event) {
    reservationAttempt = event.attempt();
  }

  @EventSourcingHandler
  void on(RetryRequested event) {
    retryAttempt = event.attempt();
  }

  @EventSourcingHandler
  void on(OrderConfirmed event) {
    status = CONFIRMED;
  }

  @EventSourcingHandler
  void on(OrderRejected event) {
    status = REJECTED;
  }

  @EventSourcingHandler
  void on(OrderCancelled event) {
    status = CANCELLED;
  }

  @EventSourcingHandler
  void on(ReservationReleaseRequested event) {
    releaseAttempt = event.attempt();
  }
}
