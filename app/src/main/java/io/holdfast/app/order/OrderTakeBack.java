package io.holdfast.app.order;

import io.holdfast.app.recovery.TakeBack;
import io.holdfast.order.api.OrderAlreadyDecided;
import io.holdfast.order.api.OrderCommand.CancelOrder;
import io.holdfast.order.api.OrderCommand.RequestRelease;
import io.holdfast.order.api.OrderCommand.RequestReservation;
import io.holdfast.order.api.OrderCommand.RestoreOrder;
import io.holdfast.order.api.OrderEvent.ReservationReleaseRequested;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import java.util.List;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.messaging.Message;
import org.springframework.stereotype.Component;

/**
 * Stands by what inventory was asked for. An order that is not known any more is placed again, as
 * far as the request tells it; one whose stock was asked back has been cancelled. Attempts are
 * taken back one after the other, so that none is left out.
 */
@Component
final class OrderTakeBack implements TakeBack {

  private static final String CANCELLED_BEFORE =
      "It had been cancelled, or given up, before this database was put back from an older copy.";

  private final OrderCommands commands;
  private final EventStore events;

  OrderTakeBack(OrderCommands commands, EventStore events) {
    this.commands = commands;
    this.events = events;
  }

  @Override
  public String takeBack(DomainEventMessage<?> said) {
    List<?> history =
        events
            .readEvents(said.getAggregateIdentifier())
            .asStream()
            .map(Message::getPayload)
            .toList();
    long asked = history.stream().filter(said.getPayloadType()::isInstance).count();
    return said.getPayload() instanceof ReservationRequested request
        ? ask(request, history.isEmpty(), asked)
        : release((ReservationReleaseRequested) said.getPayload(), history.isEmpty(), asked);
  }

  private String ask(ReservationRequested request, boolean isUnknown, long asked) {
    if (isUnknown) {
      commands.send(new RestoreOrder(request.orderId(), request.lines()));
      return "the order was placed again, without its customer";
    }
    if (request.attempt() != asked + 1) {
      return "the order was asked for since";
    }
    try {
      commands.send(new RequestReservation(request.orderId(), request.attempt()));
      return "the order was asked for again";
    } catch (OrderAlreadyDecided decided) {
      return "the order has been decided since: " + decided.status();
    }
  }

  private String release(ReservationReleaseRequested request, boolean isUnknown, long asked) {
    if (isUnknown) {
      return "nothing is known of the order";
    }
    try {
      commands.send(new CancelOrder(request.orderId(), CANCELLED_BEFORE));
    } catch (OrderAlreadyDecided rejected) {
      // it gives its stock back all the same
    }
    if (request.attempt() != asked + 1) {
      return "the order's stock was asked back since";
    }
    commands.send(new RequestRelease(request.orderId(), request.attempt()));
    return "the order was cancelled again";
  }
}
