package io.holdfast.app.eventstore;

import java.util.List;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * Axon's event store, for units of work that hold a whole batch of commands. Whoever opens a stream
 * sees the events that this unit of work is about to append to it; Axon 4.13 looks for them through
 * all that is staged, and compares each of those with all before it ({@code
 * AbstractEventBus.addStagedMessages}), so that the cost of a batch grows with its cube. Here they
 * are found by their stream.
 */
public final class BatchEventStore extends EmbeddedEventStore {

  private final Runnable appended;

  public BatchEventStore(Builder builder) {
    this(builder, () -> {});
  }

  /**
   * @param appended is told that events have become visible, before their readers are
   */
  BatchEventStore(Builder builder, Runnable appended) {
    super(builder);
    this.appended = appended;
  }

  @Override
  protected void afterCommit(List<? extends EventMessage<?>> events) {
    appended.run();
    super.afterCommit(events);
  }

  @Override
  public void publish(List<? extends EventMessage<?>> events) {
    super.publish(events);
    CurrentUnitOfWork.ifStarted(unit -> StagedEvents.of(unit).add(events));
  }

  @Override
  protected Stream<? extends DomainEventMessage<?>> stagedDomainEventMessages(String stream) {
    return CurrentUnitOfWork.isStarted()
        ? StagedEvents.visibleTo(CurrentUnitOfWork.get(), stream)
        : Stream.empty();
  }
}
