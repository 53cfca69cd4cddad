package io.holdfast.app.setaside;

import io.holdfast.app.batching.FirstLook;
import io.holdfast.app.web.Conflict;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * What one processor needs so that a failing event sets its order aside and lets all others pass:
 * guarded handlers, a source that can end batches early, and to be told how each batch ended.
 */
public final class ProcessorGuard {

  private final String processor;
  private final EventHandlerInvoker handlers;
  private final EventOrigin origin;
  private final SetAsideStore store;
  private final List<FirstLook> firstLooks;
  private final Release release;
  private final Failures failures = new Failures();
  private final SetAsideLog setAsideLog;
  private final Progress reading;
  private final Progress handling;

  ProcessorGuard(
      String processor,
      EventHandlerInvoker handlers,
      EventOrigin origin,
      SetAsideStore store,
      List<FirstLook> firstLooks,
      Release release) {
    this.processor = processor;
    this.handlers = handlers;
    this.origin = origin;
    this.store = store;
    this.firstLooks = firstLooks;
    this.release = release;
    this.setAsideLog = new SetAsideLog(processor);
    this.reading = new Progress(processor);
    this.handling = new Progress(processor);
  }

  public EventHandlerInvoker guardedHandlers() {
    return new GuardedHandlers(
        processor,
        handlers,
        origin,
        store,
        firstLooks,
        failures,
        new Keeper(processor, origin, store, failures),
        setAsideLog);
  }

  public StreamableMessageSource<TrackedEventMessage<?>> stepping(
      StreamableMessageSource<TrackedEventMessage<?>> source) {
    return new SteppingSource(source, origin, failures, reading, setAsideLog);
  }

  /**
   * Ends batches where they are large enough, too.
   *
   * @param full whether the batch that this thread gathers is to have no more events
   */
  public void endBatches(BooleanSupplier full) {
    failures.endBatches(full);
  }

  /** A batch has committed. */
  public void passed(List<? extends EventMessage<?>> batch) {
    handling.passed();
    failures.passed(batch.stream().map(origin::nameOf)::iterator);
  }

  /**
   * A batch was rolled back. A failure of the batch as a whole, such as that of its commit, names
   * no event; then they run in ever smaller batches until they have passed. Two that met on one
   * stream, such as a batch and a customer who cancels, hardly meet there again, so the batch is
   * tried once more as a whole before.
   *
   * @return whether to try again at once; if not, only time may help
   */
  public boolean failed(List<? extends EventMessage<?>> batch, Throwable failure) {
    handling.failed(failure);
    if (failure instanceof NotKept notKept) {
      return failures.notKept(notKept.eventName(), notKept.getCause());
    }
    List<String> events = batch.stream().map(origin::nameOf).distinct().toList();
    FailureKind kind = FailureKind.of(failure);
    if (kind == FailureKind.LOCKED && events.size() > 1) {
      // The step that met it may have asked for what others of the batch need.
      failures.locks().meet();
      if (!failures.mayTryAgainWhole(events.get(0))) {
        failures.separate(events);
      }
      return true;
    }
    if (failure instanceof StepFailed step) {
      return failures.note(step.eventName(), step.getCause());
    }
    if (events.size() == 1) {
      if (failures.verdict(events.get(0)).isPresent()) {
        failures.notKept(events.get(0), failure); // its commit refused to set it aside
      }
      return failures.note(events.get(0), failure);
    }
    if (kind == FailureKind.CONFLICT && failures.mayTryAgainWhole(events.get(0))) {
      return true;
    }
    boolean away = kind == FailureKind.AWAY;
    if (!away) {
      failures.separate(events);
    }
    return !away;
  }

  /** The thread that says so does not work on this processor any more. */
  public void left() {
    reading.passed();
    handling.passed();
  }

  /** Empty if the processor gets on, as far as this node works on it. */
  public Optional<Standstill> standstill() {
    return handling.standstill().or(reading::standstill);
  }

  /**
   * Handles the first event that waits for an order, in a transaction of its own.
   *
   * @return false if none waits any more; then the order is set aside no longer
   * @throws Conflict if it fails again, or cannot be released yet
   */
  boolean releaseNext(String orderId) {
    return release.next(orderId, true);
  }

  /** The same, for an order that waits for a lock, and hardly waiting for it. */
  boolean tryNext(String orderId) {
    return release.next(orderId, false);
  }

  /** Takes the first event out of the queue, in the current transaction. */
  Optional<QueuedEvent> removeHead(String orderId) {
    store.lock(processor, List.of(orderId));
    Optional<QueuedEvent> head = store.head(processor, orderId);
    head.ifPresent(store::remove);
    return head;
  }
}
