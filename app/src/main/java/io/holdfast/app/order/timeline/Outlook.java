package io.holdfast.app.order.timeline;

import io.holdfast.app.order.timeline.Timeline.WaitingFor;
import io.holdfast.order.api.OrderId;
import java.util.List;
import java.util.Optional;

/** What an order waits for, and in words why it stands where it stands. */
final class Outlook {

  /** What an order waits for that goes on by itself once somebody else lets it. */
  static final String LOCK =
      "the end of another transaction in the database, which holds a lock that it needs";

  private final OrderId orderId;
  private final List<StoredEvent> events;
  private final Optional<SagaState> saga;
  private final Optional<Standstill> standstill;

  Outlook(OrderId orderId, Situation situation) {
    this.orderId = orderId;
    this.events = situation.events();
    this.saga = situation.saga();
    this.standstill = situation.standstill();
  }

  /** Empty when it waits for nothing. */
  Optional<WaitingFor> waitingFor() {
    if (standstill.isPresent()) {
      String what = standstill.get().waitsForLock() ? LOCK : "release";
      return Optional.of(new WaitingFor(what, standstill.get().since(), null, null));
    }
    if (saga.isEmpty()) {
      StoredEvent last = events.get(events.size() - 1);
      return callsForTheSaga(last)
          ? Optional.of(new WaitingFor("the saga", last.at(), null, null))
          : Optional.empty();
    }
    return events.stream()
        .filter(StoredEvent::isRequest)
        .reduce((first, second) -> second)
        .map(request -> waitingForAnswer(request, saga.get()));
  }

  private boolean callsForTheSaga(StoredEvent last) {
    return switch (last.type()) {
      case "order.placed", "order.cancelled" -> true;
      case "inventory.stock-reserved", "inventory.reservation-rejected" ->
          events.stream().noneMatch(StoredEvent::isDecision);
      default -> false;
    };
  }

  private static WaitingFor waitingForAnswer(StoredEvent request, SagaState saga) {
    String inventory = saga.releasing() ? "inventory to give the stock back" : "inventory";
    String what =
        switch (request.sending()) {
          case UNSENT -> "Kafka";
          case SENT -> inventory;
          case UNKNOWN -> "Kafka or " + inventory;
        };
    return new WaitingFor(what, request.at(), request.attempt(), saga.due());
  }

  /** One sentence that says why the order stands where it stands. */
  String now() {
    if (standstill.filter(still -> !still.waitsForLock()).isPresent()) {
      return "Set aside in "
          + standstill.get().processor()
          + " since "
          + standstill.get().since()
          + " because of "
          + standstill.get().cause()
          + "; POST /api/set-aside/"
          + orderId
          + "/release goes on once that is mended.";
    }
    WaitingFor waiting = waitingFor().orElse(null);
    if (waiting == null) {
      return "Nothing is left to do. "
          + Wording.of(
              events.stream()
                  .filter(event -> !event.isAnswer() && !event.isRequest())
                  .reduce((first, second) -> second)
                  .orElseThrow());
    }
    return "Waiting for "
        + waiting.what()
        + " since "
        + waiting.since()
        + (waiting.attempt() == null ? "" : ", attempt " + waiting.attempt())
        + (waiting.nextAttemptAt() == null ? "" : ", next look at " + waiting.nextAttemptAt())
        + ".";
  }
}
