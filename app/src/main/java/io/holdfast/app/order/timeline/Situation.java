package io.holdfast.app.order.timeline;

import static java.time.temporal.ChronoUnit.MILLIS;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of an order at one moment.
 *
 * @param events of both streams of the order, in the order of the store
 * @param acts what operators did, oldest first
 * @param saga empty where it has not begun yet or has ended
 */
record Situation(
    List<StoredEvent> events,
    List<OperatorAct> acts,
    Optional<SagaState> saga,
    Optional<Standstill> standstill) {

  /**
   * The order as it stood at a moment that is over. Sagas and standstills are kept while they last
   * only: where the saga stood follows from the events, and a standstill that has ended is unknown.
   *
   * @param moment to the millisecond, as the times of an order are told
   */
  Situation asOf(Instant moment) {
    List<StoredEvent> then =
        events.stream()
            .takeWhile(event -> !event.at().truncatedTo(MILLIS).isAfter(moment))
            .map(StoredEvent::inHindsight)
            .toList();
    return new Situation(
        then,
        acts.stream().filter(act -> !act.at().truncatedTo(MILLIS).isAfter(moment)).toList(),
        sagaAfter(then),
        standstill.filter(still -> !still.since().isAfter(moment)));
  }

  private static Optional<SagaState> sagaAfter(List<StoredEvent> events) {
    boolean releasing = events.stream().anyMatch(StoredEvent::isReleaseRequest);
    boolean asked = events.stream().anyMatch(StoredEvent::isRequest);
    boolean answered =
        events.stream().anyMatch(event -> event.isAnswer() && event.isRelease() == releasing);
    return asked && !answered ? Optional.of(new SagaState(releasing, null)) : Optional.empty();
  }
}
