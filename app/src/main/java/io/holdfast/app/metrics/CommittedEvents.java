package io.holdfast.app.metrics;

import java.util.List;
import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Tells of every event that this node stores, once its transaction has committed. All nodes
 * together tell of each event once.
 */
public final class CommittedEvents implements Consumer<List<? extends EventMessage<?>>> {

  private final Consumer<Object> listener;

  /**
   * @param listener is given the payloads; must not throw
   */
  public CommittedEvents(Consumer<Object> listener) {
    this.listener = listener;
  }

  @Override
  public void accept(List<? extends EventMessage<?>> events) {
    if (CurrentUnitOfWork.isStarted()) {
      CurrentUnitOfWork.get().root().afterCommit(done -> tell(events));
    } else {
      tell(events);
    }
  }

  private void tell(List<? extends EventMessage<?>> events) {
    events.forEach(event -> listener.accept(event.getPayload()));
  }
}
