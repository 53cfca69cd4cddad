package io.holdfast.app.eventstore;

import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;

/** Is told when a position of this node is not in its store any more. Thread-safe. */
final class StoreWatch {

  private static final Logger log = LoggerFactory.getLogger(StoreWatch.class);

  private final ApplicationEventPublisher events;
  private final AtomicBoolean replaced = new AtomicBoolean();

  StoreWatch(ApplicationEventPublisher events) {
    this.events = events;
  }

  /** For a reader outside of any context, which ends with what it has read. */
  static StoreWatch ofAProgram() {
    return new StoreWatch(event -> {});
  }

  boolean isReplaced() {
    return replaced.get();
  }

  /**
   * @param index where an event was read that is no longer there
   */
  void missed(long index) {
    if (replaced.compareAndSet(false, true)) {
      log.warn(
          "The event store has lost what was read at index {}: its database was put back from an"
              + " older copy, or has failed over to one. Nothing is read from it until the context"
              + " has started anew, which it does by itself; docs/operations.md says what to do after"
              + " a restore.",
          index);
      events.publishEvent(new StoreReplaced(this));
    }
  }
}
