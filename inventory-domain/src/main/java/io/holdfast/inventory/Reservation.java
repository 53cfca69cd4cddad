package io.holdfast.inventory;

import static io.holdfast.inventory.api.RefusalReason.ALREADY_RELEASED;
import static io.holdfast.inventory.api.RefusalReason.SHORTAGE;
import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.holdfast.inventory.api.InventoryCommand.ReleaseStock;
import io.holdfast.inventory.api.InventoryCommand.ReserveStock;
import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.InventoryEvent.ReservationReleased;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import io.holdfast.inventory.api.Shortage;
import java.util.List;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;

/**
 * What was answered to one request for stock: {@code RESERVED | REJECTED -> RELEASED}. A release
 * may come first; the request is then refused whenever it arrives.
 *
 * <p>The answer is decided once and kept, so that a later attempt hears what the first one was
 * told. Requests and releases count their attempts apart from each other.
 *
 * <p>No cache and no snapshots: it is loaded a few times in its life and has a few events.
 */
final class Reservation {

  private enum Status {
    UNDECIDED,
    RESERVED,
    REJECTED,
    RELEASED
  }

  /** The bare UUID is the stream id: it has no colon, as the ids of the other streams have. */
  @AggregateIdentifier private ReservationId reservationId;

  private Status status = Status.UNDECIDED;
  private List<ReservationLine> lines = List.of();
  private List<Shortage> shortages = List.of();
  private int answeredAttempt;
  private int releasedAttempt;

  Reservation() {}

  boolean isUndecided() {
    return status == Status.UNDECIDED;
  }

  /** What this reservation holds now and a release has to give back. */
  List<ReservationLine> heldLines() {
    return status == Status.RESERVED ? lines : List.of();
  }

  void reserve(ReserveStock request) {
    requireUndecided();
    apply(new StockReserved(request.reservationId(), request.attempt(), request.lines()));
  }

  void reject(ReserveStock request, List<Shortage> shortages) {
    requireUndecided();
    apply(new ReservationRejected(request.reservationId(), request.attempt(), SHORTAGE, shortages));
  }

  /** Answers a later attempt as the first one was answered, unless a release came between. */
  void answerAgain(int attempt) {
    if (attempt <= answeredAttempt) {
      return;
    }
    switch (status) {
      case RESERVED -> apply(new StockReserved(reservationId, attempt, lines));
      case REJECTED -> apply(new ReservationRejected(reservationId, attempt, SHORTAGE, shortages));
      case RELEASED ->
          apply(new ReservationRejected(reservationId, attempt, ALREADY_RELEASED, List.of()));
      case UNDECIDED -> throw new IllegalStateException("There is no answer to repeat.");
    }
  }

  /** Ends the reservation; the caller has returned the {@link #heldLines} to the stock. */
  void release(ReleaseStock request) {
    if (request.attempt() > releasedAttempt) {
      apply(new ReservationReleased(request.reservationId(), request.attempt(), lines));
    }
  }

  /**
   * Whether an answer that was given once is missing here, and nothing has been said against it.
   */
  boolean lacks(ReservationAnswer answer) {
    if (answer instanceof ReservationReleased) {
      return answer.attempt() > releasedAttempt;
    }
    return answer.attempt() > answeredAttempt && agreesWith(answer);
  }

  private boolean agreesWith(ReservationAnswer answer) {
    if (answer instanceof StockReserved granted) {
      return isUndecided() || (status == Status.RESERVED && lines.equals(granted.lines()));
    }
    return ((ReservationRejected) answer).reason() == SHORTAGE
        ? isUndecided() || status == Status.REJECTED
        : status == Status.RELEASED;
  }

  /** Gives an answer again that it lacks; the caller has taken what it grants from the stock. */
  void repeat(ReservationAnswer answer) {
    apply(answer);
  }

  private void requireUndecided() {
    if (!isUndecided()) {
      throw new IllegalStateException("Reservation " + reservationId + " is already " + status);
    }
  }

  @EventSourcingHandler
  void on(StockReserved event) {
    reservationId = event.reservationId();
    status = Status.RESERVED;
    lines = event.lines();
    answeredAttempt = event.attempt();
  }

  @EventSourcingHandler
  void on(ReservationRejected event) {
    reservationId = event.reservationId();
    if (event.reason() == SHORTAGE) {
      status = Status.REJECTED;
      shortages = event.shortages();
    }
    answeredAttempt = event.attempt();
  }

  @EventSourcingHandler
  void on(ReservationReleased event) {
    reservationId = event.reservationId();
    status = Status.RELEASED;
    releasedAttempt = event.attempt();
  }
}
