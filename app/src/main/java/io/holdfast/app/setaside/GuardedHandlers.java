package io.holdfast.app.setaside;

import static io.holdfast.app.crash.DurableStep.SET_ASIDE;

import io.holdfast.app.batching.Batch;
import io.holdfast.app.batching.FirstLook;
import io.holdfast.app.batching.RoundTrip;
import io.holdfast.app.logs.LogContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands before a processor's handlers. An event that has been found not to pass is not handled but
 * sets its order aside, in the transaction that moves the token past it; what comes later for that
 * order queues behind it. An event that fails now names itself, so that the next try of its batch,
 * without any of this try's effects, knows it.
 */
final class GuardedHandlers implements EventHandlerInvoker {

  private static final Logger log = LoggerFactory.getLogger(GuardedHandlers.class);

  private final String processor;
  private final EventHandlerInvoker handlers;
  private final EventOrigin origin;
  private final SetAsideStore store;
  private final List<FirstLook> firstLooks;
  private final Failures failures;

  GuardedHandlers(
      String processor,
      EventHandlerInvoker handlers,
      EventOrigin origin,
      SetAsideStore store,
      List<FirstLook> firstLooks,
      Failures failures) {
    this.processor = processor;
    this.handlers = handlers;
    this.origin = origin;
    this.store = store;
    this.firstLooks = firstLooks;
    this.failures = failures;
  }

  @Override
  public void handle(EventMessage<?> event, Segment segment) {
    Place place = origin.placeOf(event);
    LogContext.during(place.orderId(), event, () -> handle(event, segment, place));
  }

  private void handle(EventMessage<?> event, Segment segment, Place place) {
    Map<String, Long> waiting = waiting();
    if (place.position() >= waiting.getOrDefault(place.orderId(), Long.MAX_VALUE)) {
      store.queue(processor, place, event, origin.typeOf(event));
      return;
    }
    Optional<Cause> verdict = verdict(event);
    if (verdict.isPresent()) {
      SET_ASIDE.before();
      store.setAside(processor, place.orderId(), place.position(), verdict.get());
      store.queue(processor, place, event, origin.typeOf(event));
      SET_ASIDE.after();
      waiting.put(place.orderId(), place.position());
      tell(place, event, verdict.get());
    } else {
      pass(event, segment, place);
    }
  }

  private Optional<Cause> verdict(EventMessage<?> event) {
    return origin
        .unreadable(event)
        .map(Cause::of)
        .or(() -> failures.verdict(event.getIdentifier()).map(Cause::of));
  }

  private void tell(Place place, EventMessage<?> event, Cause cause) {
    CurrentUnitOfWork.get()
        .afterCommit(
            done ->
                LogContext.during(
                    place.orderId(),
                    event,
                    () ->
                        log.warn(
                            "Order {} is set aside in {} at event {}: {}. GET /api/set-aside/{}"
                                + " tells more.",
                            place.orderId(),
                            processor,
                            event.getIdentifier(),
                            cause.text(),
                            place.orderId())));
  }

  /** An Error counts too: it would end the processor's thread and park its segment. */
  private void pass(EventMessage<?> event, Segment segment, Place place) {
    try {
      handlers.handle(event, segment);
    } catch (Throwable failure) {
      throw new StepFailed(processor, place.orderId(), event, failure);
    }
  }

  /** The orders of this batch that are set aside: one look, and lock, for the whole batch. */
  private Map<String, Long> waiting() {
    UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
    String key = GuardedHandlers.class.getName() + processor;
    Map<String, Long> waiting = unitOfWork.getResource(key);
    if (waiting == null) {
      Batch batch = batch(unitOfWork);
      Batch.begin(batch);
      RoundTrip looks = new RoundTrip();
      firstLooks.forEach(look -> look.ask(batch, looks));
      waiting = store.lock(processor, batch.orderIds(), looks);
      unitOfWork.resources().put(key, waiting);
    }
    return waiting;
  }

  private Batch batch(UnitOfWork<?> unitOfWork) {
    List<? extends EventMessage<?>> events =
        (unitOfWork instanceof BatchingUnitOfWork<?> many
                ? many.getMessages()
                : List.of(unitOfWork.getMessage()))
            .stream().map(message -> (EventMessage<?>) message).toList();
    Set<String> orderIds = new LinkedHashSet<>();
    events.forEach(event -> orderIds.add(origin.placeOf(event).orderId()));
    return new Batch(new ArrayList<>(orderIds), events);
  }

  /** An event that cannot even be asked about goes to {@link #handle}, which knows what to do. */
  @Override
  public boolean canHandle(EventMessage<?> event, Segment segment) {
    try {
      return handlers.canHandle(event, segment) || origin.unreadable(event).isPresent();
    } catch (Exception | Error failsInHandleToo) {
      return true;
    }
  }

  @Override
  public boolean canHandleType(Class<?> payloadType) {
    return handlers.canHandleType(payloadType);
  }

  @Override
  public boolean supportsReset() {
    return handlers.supportsReset();
  }

  @Override
  public void performReset() {
    handlers.performReset();
  }

  @Override
  public <R> void performReset(R resetContext) {
    handlers.performReset(resetContext);
  }

  @Override
  public void segmentReleased(Segment segment) {
    handlers.segmentReleased(segment);
  }
}
