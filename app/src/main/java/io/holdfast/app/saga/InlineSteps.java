package io.holdfast.app.saga;

import io.holdfast.app.eventstore.StepsTaken;
import java.util.List;
import java.util.function.Supplier;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;

/**
 * Takes the step of an order's saga in the transaction of the event that calls for it. Such an
 * event is marked, and the saga's processor passes over it. Whoever finds that a step fails rolls
 * all of it back and stores the event without its step; the processor takes it then, with its
 * retries (see docs/adr/0031). Thread-safe; within a unit of work whose root works through a batch.
 */
public final class InlineSteps {

  private final Supplier<EventHandlerInvoker> sagas;
  private final Supplier<List<CorrelationDataProvider>> correlation;
  private final LaggingOrders lagging;

  /**
   * @param sagas what the saga's processor hands its events to
   * @param correlation what a step's commands take over from the event
   */
  public InlineSteps(
      Supplier<EventHandlerInvoker> sagas,
      Supplier<List<CorrelationDataProvider>> correlation,
      LaggingOrders lagging) {
    this.sagas = sagas;
    this.correlation = correlation;
    this.lagging = lagging;
  }

  /** Whether the next event of this order may have its step before the processor has come to it. */
  public boolean mayBeTakenFor(String orderId) {
    return !lagging.include(orderId);
  }

  /** Takes the steps on all that the current unit of work is about to append to a stream. */
  public void takeOnAllOf(String stream) {
    List.copyOf(StepsTaken.appendedTo(stream)).forEach(this::takeOn);
  }

  /** Takes the step on an event that the current unit of work is about to append, if it has one. */
  public void takeOn(EventMessage<?> event) {
    EventHandlerInvoker saga = sagas.get();
    DefaultUnitOfWork<?> step = DefaultUnitOfWork.startAndGet(event);
    correlation.get().forEach(step::registerCorrelationDataProvider);
    ResultMessage<?> result =
        step.executeWithResult(
            () -> {
              if (saga.canHandle(event, Segment.ROOT_SEGMENT)) {
                saga.handle(event, Segment.ROOT_SEGMENT);
                StepsTaken.mark(event);
              }
              return null;
            },
            RollbackConfigurationType.ANY_THROWABLE);
    if (result.isExceptional()) {
      throw new InlineStepFailed(event, result.exceptionResult());
    }
  }
}
