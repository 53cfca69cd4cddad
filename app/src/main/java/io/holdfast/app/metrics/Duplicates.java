package io.holdfast.app.metrics;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** Counts the messages that came from Kafka again and changed nothing. */
public final class Duplicates {

  private final Counter dropped;

  public Duplicates(MeterRegistry metrics) {
    dropped =
        Counter.builder("holdfast.duplicates.dropped")
            .description("messages that came again and changed nothing")
            .register(metrics);
  }

  /** One more in this unit of work; counts when that commits. */
  public void dropped() {
    CurrentUnitOfWork.get().root().afterCommit(done -> dropped.increment());
  }
}
