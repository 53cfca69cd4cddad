package io.holdfast.app.processing;

import io.holdfast.order.api.OrderEvent.OrderCancelled;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/** Takes as long for an event as its reason says, without a word to the database. */
final class SlowHandler implements EventMessageHandler {

  private final Predicate<Duration> own;
  private final AtomicInteger tries = new AtomicInteger();
  private final AtomicInteger handled = new AtomicInteger();

  SlowHandler(Predicate<Duration> own) {
    this.own = own;
  }

  @Override
  public boolean canHandle(EventMessage<?> event) {
    return own.test(time(event));
  }

  @Override
  public Object handle(EventMessage<?> event) throws InterruptedException {
    tries.incrementAndGet();
    Thread.sleep(time(event).toMillis());
    CurrentUnitOfWork.get().afterCommit(done -> handled.incrementAndGet());
    return null;
  }

  private static Duration time(EventMessage<?> event) {
    return Duration.parse(((OrderCancelled) event.getPayload()).reason());
  }

  int tries() {
    return tries.get();
  }

  /** How many events are committed. */
  int handled() {
    return handled.get();
  }
}
