package io.holdfast.app.order.metrics;

import io.holdfast.inventory.api.InventoryEvent;
import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.order.api.OrderEvent;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderConfirmed;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderEvent.OrderRejected;
import io.holdfast.order.api.OrderEvent.ReservationReleaseRequested;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.RejectionReason;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Counts orders, the steps of their sagas and the answers of inventory, by the events that this
 * node stores. Every counter is there from the start, so that its first increase is seen.
 */
final class OrderCounters implements Consumer<Object> {

  private static final String STEPS = "holdfast.saga.steps";

  private final MeterRegistry metrics;

  OrderCounters(MeterRegistry metrics) {
    this.metrics = metrics;
    for (String event : new String[] {"placed", "confirmed", "rejected", "cancelled"}) {
      order(event);
    }
    for (RejectionReason reason : RejectionReason.values()) {
      rejection(reason);
    }
    for (String step : new String[] {"ask", "ask_again", "release", "release_again"}) {
      step(step);
    }
    answer("given");
    answer("refused");
  }

  @Override
  public void accept(Object event) {
    if (event instanceof OrderEvent ofOrder) {
      count(ofOrder);
    } else if (event instanceof InventoryEvent answer) {
      answer(answer instanceof ReservationRejected ? "refused" : "given").increment();
    }
  }

  private void count(OrderEvent event) {
    if (event instanceof OrderPlaced) {
      order("placed").increment();
    } else if (event instanceof OrderConfirmed) {
      order("confirmed").increment();
    } else if (event instanceof OrderRejected rejected) {
      order("rejected").increment();
      rejection(rejected.reason()).increment();
    } else if (event instanceof OrderCancelled) {
      order("cancelled").increment();
    } else if (event instanceof ReservationRequested asked) {
      step(asked.attempt() == 1 ? "ask" : "ask_again").increment();
    } else if (event instanceof ReservationReleaseRequested release) {
      step(release.attempt() == 1 ? "release" : "release_again").increment();
    }
  }

  private Counter order(String event) {
    return metrics.counter("holdfast.orders", "event", event);
  }

  private Counter rejection(RejectionReason reason) {
    String name = reason.name().toLowerCase(Locale.ROOT);
    return metrics.counter("holdfast.orders.rejections", "reason", name);
  }

  private Counter step(String step) {
    return metrics.counter(STEPS, "step", step);
  }

  private Counter answer(String answer) {
    return metrics.counter("holdfast.answers", "answer", answer);
  }
}
