package io.holdfast.saga;

import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.InventoryEvent.ReservationReleased;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.RefusalReason;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import io.holdfast.order.api.OrderEvent.ReservationReleaseRequested;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderId;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;

/** Inventory as its contract describes it: answers each attempt once, and refuses after release. */
final class StockKeeper {

  private enum State {
    UNKNOWN,
    RESERVED,
    SHORT,
    RELEASED
  }

  private static final class Reservation {
    private State state = State.UNKNOWN;
    private int reserveAttempt;
    private int releaseAttempt;
  }

  final Queue<ReservationAnswer> answers = new ArrayDeque<>();
  private final Map<OrderId, Reservation> reservations = new HashMap<>();
  private boolean inStock = true;

  void nextOrderFinds(boolean inStock) {
    this.inStock = inStock;
  }

  boolean holdsStockFor(OrderId orderId) {
    return reservation(orderId).state == State.RESERVED;
  }

  void hear(Object message) {
    if (message instanceof ReservationRequested request) {
      reserve(request);
    } else if (message instanceof ReservationReleaseRequested request) {
      release(request);
    }
  }

  private void reserve(ReservationRequested request) {
    Reservation reservation = reservation(request.orderId());
    if (request.attempt() > reservation.reserveAttempt) {
      reservation.reserveAttempt = request.attempt();
      if (reservation.state == State.UNKNOWN) {
        reservation.state = inStock ? State.RESERVED : State.SHORT;
      }
      ReservationId id = new ReservationId(request.orderId().value());
      answers.add(
          switch (reservation.state) {
            case RESERVED -> new StockReserved(id, request.attempt(), lines(request));
            case SHORT ->
                new ReservationRejected(id, request.attempt(), RefusalReason.SHORTAGE, List.of());
            default ->
                new ReservationRejected(
                    id, request.attempt(), RefusalReason.ALREADY_RELEASED, List.of());
          });
    }
  }

  private void release(ReservationReleaseRequested request) {
    Reservation reservation = reservation(request.orderId());
    if (request.attempt() > reservation.releaseAttempt) {
      reservation.releaseAttempt = request.attempt();
      reservation.state = State.RELEASED;
      ReservationId id = new ReservationId(request.orderId().value());
      answers.add(new ReservationReleased(id, request.attempt(), List.of()));
    }
  }

  private static List<ReservationLine> lines(ReservationRequested request) {
    return request.lines().stream()
        .map(line -> ReservationLine.of(line.sku().value(), line.quantity().value()))
        .toList();
  }

  private Reservation reservation(OrderId orderId) {
    return reservations.computeIfAbsent(orderId, id -> new Reservation());
  }
}
