package io.holdfast.app.setaside;

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

/**
 * Stands before a processor's handlers. An event that has been found not to pass is not handled but
 * sets its order aside, in the transaction that moves the token past it; what comes later for that
 * order queues behind it. An event that fails now names itself, so that the next try of its batch,
 * without any of this try's effects, knows it. One that met somebody else's lock waits in the same
 * way, but goes on by itself ({@link LockRetries}).
 */
final class GuardedHandlers implements EventHandlerInvoker {

  private final String processor;
  private final EventHandlerInvoker handlers;
  private final EventOrigin origin;
  private final SetAsideStore store;
  private final List<FirstLook> firstLooks;
  private final Failures failures;
  private final Keeper keeper;
  private final SetAsideLog setAsideLog;

  GuardedHandlers(
      String processor,
      EventHandlerInvoker handlers,
      EventOrigin origin,
      SetAsideStore store,
      List<FirstLook> firstLooks,
      Failures failures,
      Keeper keeper,
      SetAsideLog setAsideLog) {
    this.processor = processor;
    this.handlers = handlers;
    this.origin = origin;
    this.store = store;
    this.firstLooks = firstLooks;
    this.failures = failures;
    this.keeper = keeper;
    this.setAsideLog = setAsideLog;
  }

  @Override
  public void handle(EventMessage<?> event, Segment segment) {
    Place place = origin.placeOf(event);
    LogContext.during(place.orderId(), event, () -> handle(event, segment, place));
  }

  private void handle(EventMessage<?> event, Segment segment, Place place) {
    Optional<Throwable> lock = failures.locks().metBy(origin.nameOf(event));
    if (lock.isPresent()) {
      store.lockWaits().begin(processor, place, Cause.of(lock.get()));
      keeper.queue(place, event);
      return;
    }
    Map<String, Long> waiting = waiting();
    if (place.position() >= waiting.getOrDefault(place.orderId(), Long.MAX_VALUE)) {
      keeper.queue(place, event);
      return;
    }
    Optional<Cause> verdict = verdict(event);
    if (verdict.isPresent()) {
      keeper.setAside(place, event, verdict.get());
      waiting.put(place.orderId(), place.position());
      setAsideLog.add(place, event, verdict.get());
    } else {
      pass(event, segment, place);
    }
  }

  private Optional<Cause> verdict(EventMessage<?> event) {
    return origin.unreadable(event).map(Cause::of).or(() -> judged(event).map(Cause::of));
  }

  /** An Error counts too: it would end the processor's thread and park its segment. */
  private void pass(EventMessage<?> event, Segment segment, Place place) {
    try {
      handlers.handle(event, segment);
    } catch (Throwable failure) {
      throw new StepFailed(processor, place.orderId(), event, origin.nameOf(event), failure);
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
      if (failures.locks().areAbout()) {
        store.waitBriefly();
      }
      RoundTrip looks = new RoundTrip();
      if (batch.events().stream().noneMatch(this::isFoundNotToPass)) {
        firstLooks.forEach(look -> look.ask(batch, looks));
      }
      waiting = store.lock(processor, batch.orderIds(), looks);
      unitOfWork.resources().put(key, waiting);
    }
    return waiting;
  }

  /** A look for all that fails at this one must not keep it from being set aside. */
  private boolean isFoundNotToPass(EventMessage<?> event) {
    return judged(event).isPresent();
  }

  private Optional<Throwable> judged(EventMessage<?> event) {
    return failures.areNone() ? Optional.empty() : failures.verdict(origin.nameOf(event));
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
