package io.holdfast.app.replay;

import io.holdfast.app.eventstore.StepsTaken;
import io.holdfast.app.eventstore.StoredEvents;
import io.holdfast.order.api.OrderEvent.ReservationReleaseRequested;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderId;
import io.holdfast.saga.SagaHistory;
import io.holdfast.saga.SagaProgress;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Compares stored sagas with what the events of their orders say. Exact if all is read in one
 * snapshot, since every step of a saga commits its state, its deadline, its requests and its
 * processor's position together.
 */
final class SagaCheck {

  private static final String ANSWERS = "inventory:";

  private final StoredEvents events;
  private final StoredSagas sagas;
  private final SetAsideOrders setAside;

  SagaCheck(StoredEvents events, StoredSagas sagas, SetAsideOrders setAside) {
    this.events = events;
    this.sagas = sagas;
    this.setAside = setAside;
  }

  /** The orders among these whose stored saga is not as it must be. */
  List<Finding> check(Collection<OrderId> orders, HandledPositions handled) {
    Map<String, List<StoredSaga>> stored = sagas.of(orders);
    Map<String, Long> waiting = setAside.firstWaiting(orders);
    Map<String, Story> stories = stories(orders, waiting);
    List<Finding> findings = new ArrayList<>();
    for (OrderId order : orders) {
      List<StoredSaga> own = stored.getOrDefault(order.toString(), List.of());
      Story story = stories.getOrDefault(order.toString(), new Story());
      long waits = waiting.getOrDefault(order.toString(), Long.MAX_VALUE);
      long read = Math.max(handled.of(order), story.lastTaken);
      SagaProgress progress = story.history.progress(Math.min(read, waits - 1));
      fault(own, progress)
          .ifPresent(fault -> findings.add(new Finding(order, fault, own, progress, story.asked)));
    }
    return findings;
  }

  private static Optional<Fault> fault(List<StoredSaga> stored, SagaProgress rebuilt) {
    if (rebuilt.stage() == SagaProgress.Stage.NOT_STARTED) {
      return Optional.empty(); // the events that make the saga lie before the processor
    }
    if (!rebuilt.isOpen()) {
      return stored.isEmpty() ? Optional.empty() : Optional.of(Fault.SURPLUS);
    }
    if (stored.isEmpty()) {
      return Optional.of(Fault.MISSING);
    }
    StoredSaga first = stored.get(0);
    if (first.saga() == null) {
      return Optional.of(Fault.UNREADABLE);
    }
    if (stored.size() > 1 || !first.hasComeTo(rebuilt)) {
      return Optional.of(Fault.DIFFERENT);
    }
    return first.armed() ? Optional.empty() : Optional.of(Fault.NO_DEADLINE);
  }

  private Map<String, Story> stories(Collection<OrderId> orders, Map<String, Long> waiting) {
    List<String> streams = new ArrayList<>();
    for (OrderId order : orders) {
      streams.add(order.toString());
      streams.add(ANSWERS + order);
    }
    Map<String, Story> stories = new HashMap<>();
    for (TrackedEventMessage<?> event : events.ofStreams(streams)) {
      String stream = ((DomainEventMessage<?>) event).getAggregateIdentifier();
      String order = stream.startsWith(ANSWERS) ? stream.substring(ANSWERS.length()) : stream;
      // What waits need not be readable: that may be why it waits.
      if (position(event) < waiting.getOrDefault(order, Long.MAX_VALUE)) {
        stories.computeIfAbsent(order, id -> new Story()).add(event);
      }
    }
    return stories;
  }

  private static long position(TrackedEventMessage<?> event) {
    return event.trackingToken().position().orElseThrow();
  }

  /** The events of one order, and when it last asked for something. */
  private static final class Story {

    private final SagaHistory history = new SagaHistory();
    private Instant asked = Instant.EPOCH;

    /** All before it have had their steps too: behind one that has not, none is taken inline. */
    private long lastTaken;

    void add(TrackedEventMessage<?> event) {
      Object payload = event.getPayload();
      history.add(position(event), payload);
      if (StepsTaken.wereTakenWith(event)) {
        lastTaken = position(event);
      }
      if (payload instanceof ReservationRequested
          || payload instanceof ReservationReleaseRequested) {
        asked = event.getTimestamp();
      }
    }
  }
}
