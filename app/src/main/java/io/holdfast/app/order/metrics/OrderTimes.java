package io.holdfast.app.order.metrics;

import io.holdfast.app.processing.Onlooker;
import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.order.api.OrderEvent;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderConfirmed;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderEvent.OrderRejected;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Times orders by the stored events, as the processor of the list of orders reads them in their
 * order. What is known of an order is kept in memory until it is decided; one that was placed
 * before this node took the processor over is not timed, and what is read again is not timed again.
 *
 * <p>One thread hands events in at a time.
 */
final class OrderTimes implements Onlooker {

  /** Some twenty megabytes; beyond it the orders that have waited for longest are not timed. */
  private static final int MOST = 100_000;

  private final OrderTimers timers;
  private long seen;
  private final Map<UUID, OrderWay> open =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UUID, OrderWay> eldest) {
          return size() > MOST;
        }
      };

  OrderTimes(OrderTimers timers) {
    this.timers = timers;
  }

  @Override
  public boolean watches(Class<?> type) {
    return OrderEvent.class.isAssignableFrom(type)
        || type == StockReserved.class
        || type == ReservationRejected.class;
  }

  @Override
  public synchronized void see(EventMessage<?> event) {
    long position = position(event);
    if (position > seen) {
      seen = position;
      take(event);
    }
  }

  private static long position(EventMessage<?> event) {
    return ((TrackedEventMessage<?>) event).trackingToken().position().orElseThrow();
  }

  private void take(EventMessage<?> event) {
    Instant at = event.getTimestamp();
    Object payload = event.getPayload();
    if (payload instanceof OrderPlaced order) {
      open.put(order.orderId().value(), OrderWay.placedAt(at));
    } else if (payload instanceof ReservationRequested request && request.attempt() == 1) {
      goOn(request.orderId().value(), OrderWay.State.PLACED, OrderWay.State.ASKED, at);
    } else if (payload instanceof StockReserved answer) {
      goOn(answer.reservationId().value(), OrderWay.State.ASKED, OrderWay.State.ANSWERED, at);
    } else if (payload instanceof ReservationRejected answer) {
      goOn(answer.reservationId().value(), OrderWay.State.ASKED, OrderWay.State.ANSWERED, at);
    } else if (payload instanceof OrderConfirmed order) {
      decide(order, "confirmed", at);
    } else if (payload instanceof OrderRejected order) {
      decide(order, "rejected", at);
    } else if (payload instanceof OrderCancelled order) {
      decide(order, "cancelled", at);
    }
  }

  private void goOn(UUID orderId, OrderWay.State from, OrderWay.State to, Instant at) {
    open.computeIfPresent(
        orderId,
        (id, way) -> {
          if (way.state() != from) {
            return way;
          }
          timers.left(from, way.entered(), at);
          return way.in(to, at);
        });
  }

  private void decide(OrderEvent event, String outcome, Instant at) {
    OrderWay way = open.remove(event.orderId().value());
    if (way != null) {
      timers.left(way.state(), way.entered(), at);
      timers.decided(outcome, way.placed(), at);
    }
  }
}
