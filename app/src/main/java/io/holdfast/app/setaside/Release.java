package io.holdfast.app.setaside;

import static io.holdfast.app.crash.DurableStep.RESUME;

import io.holdfast.app.batching.Batch;
import io.holdfast.app.web.Conflict;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;

/** Handles, one by one, the events that wait in one processor. */
final class Release {

  private static final Duration CATCHES_UP_WITHIN = Duration.ofSeconds(5);

  private final String processor;
  private final EventHandlerInvoker handlers;
  private final EventOrigin origin;
  private final SetAsideStore store;
  private final EndedTransactions transactions;
  private final UnitsOfWork unitsOfWork;

  Release(
      String processor,
      EventHandlerInvoker handlers,
      EventOrigin origin,
      SetAsideStore store,
      EndedTransactions transactions,
      UnitsOfWork unitsOfWork) {
    this.processor = processor;
    this.handlers = handlers;
    this.origin = origin;
    this.store = store;
    this.transactions = transactions;
    this.unitsOfWork = unitsOfWork;
  }

  /**
   * @param patient whether to wait for locks as usual
   */
  boolean next(String orderId, boolean patient) {
    Optional<QueuedEvent> head = store.head(processor, orderId);
    if (head.isEmpty()) {
      transactions.executeInTransaction(() -> end(orderId));
      return store.head(processor, orderId).isPresent();
    }
    awaitBehind(head.get());
    handle(orderId, head.get(), patient);
    return true;
  }

  private void end(String orderId) {
    store.lock(processor, List.of(orderId));
    store.moveOn(processor, orderId);
  }

  private void awaitBehind(QueuedEvent event) {
    long end = System.nanoTime() + CATCHES_UP_WITHIN.toNanos();
    while (!origin.isBehind(processor, event)) {
      if (System.nanoTime() > end) {
        throw new Conflict(
            processor
                + " has not come as far as the first event that waits, so that an earlier one could"
                + " still follow. Release again when it has caught up.");
      }
      Pause.briefly();
    }
  }

  private void handle(String orderId, QueuedEvent waiting, boolean patient) {
    List<? extends EventMessage<?>> events = origin.read(waiting);
    try {
      Taken taken = new Taken();
      RESUME.before();
      unitsOfWork.run(
          processor,
          orderId,
          events,
          event -> {
            Batch.begin(new Batch(List.of(orderId), events));
            if (taken.by(orderId, waiting, patient)) {
              readable(event);
              handlers.handle(event, Segment.ROOT_SEGMENT);
            }
          });
      RESUME.after();
    } catch (StepFailed failure) {
      throw stillFails(orderId, failure.getCause());
    }
  }

  private void readable(EventMessage<?> event) {
    origin
        .unreadable(event)
        .ifPresent(
            unreadable -> {
              throw new StillUnreadable(unreadable);
            });
  }

  private RuntimeException stillFails(String orderId, Throwable failure) {
    FailureKind kind = FailureKind.of(failure);
    if (kind == FailureKind.AWAY || kind == FailureKind.LOCKED) {
      return failure instanceof RuntimeException away ? away : new IllegalStateException(failure);
    }
    Cause cause =
        failure instanceof StillUnreadable unreadable
            ? Cause.of(unreadable.reason())
            : Cause.of(failure);
    store.stillFails(processor, orderId, cause, kind == FailureKind.CONFLICT);
    return new Conflict(
        "Order "
            + orderId
            + " still cannot be processed in "
            + processor
            + ": "
            + cause.text()
            + ". Nothing is lost, and what waits keeps its order. Mend the cause and release again,"
            + " or discard the event with a reason.");
  }

  /** Takes the event out of the queue with the first of what was read from it. */
  private final class Taken {

    private Boolean ours;

    boolean by(String orderId, QueuedEvent event, boolean patient) {
      if (ours == null) {
        if (!patient) {
          store.waitBriefly();
        }
        store.lock(processor, List.of(orderId));
        ours = store.remove(event); // else another release has handled it meanwhile
        store.moveOn(processor, orderId);
      }
      return ours;
    }
  }

  private static final class StillUnreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Unreadable reason;

    StillUnreadable(Unreadable reason) {
      super(reason.cause());
      this.reason = reason;
    }

    Unreadable reason() {
      return reason;
    }
  }
}
