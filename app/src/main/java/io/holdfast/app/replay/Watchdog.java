package io.holdfast.app.replay;

import io.holdfast.order.api.OrderId;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sees to it that every open order is waited for: that it has a saga with a live deadline, or that
 * the event which makes one lies before the saga processor. An order that seems to have neither in
 * two looks in a row is judged by its events, and its saga put back, counted and logged.
 *
 * <p>It should never find anything: it is the net for what nobody thought of.
 */
final class Watchdog implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Watchdog.class);
  private static final String ACT = "watchdog.rearm";

  private final Suspects suspects;
  private final SagaReplay replay;
  private final Duration interval;
  private final Counter rearmed;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread thread = new Thread(work, "saga-watchdog");
            thread.setDaemon(true);
            return thread;
          });

  Watchdog(Suspects suspects, SagaReplay replay, Duration interval, MeterRegistry metrics) {
    this.suspects = suspects;
    this.replay = replay;
    this.interval = interval;
    this.rearmed =
        Counter.builder("holdfast.watchdog.rearmed")
            .description("open orders that nothing would have moved any more, and now does")
            .register(metrics);
    long millis = interval.toMillis();
    timer.scheduleWithFixedDelay(this::look, millis, millis, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      if (suspects.isTimeToLook(interval)) {
        judge(suspects.ofTheLastLook());
        suspects.remember(suspects.look());
      }
    } catch (RuntimeException e) {
      if (timer.isShutdown()) {
        return; // the database is being closed under it
      }
      log.warn("The sagas could not be looked after; the next try is in {}.", interval, e);
    }
  }

  private void judge(List<OrderId> orders) {
    ReplayResult result = replay.some(orders, false, ACT, new Unattended());
    if (result.different() > 0) {
      rearmed.increment(result.different());
      log.warn(
          "Nothing would have moved {} open orders any more; their sagas are put back: {}",
          result.different(),
          result.first().stream().map(SagaDifference::orderId).toList());
    }
  }

  @Override
  public void close() {
    timer.shutdown();
    try {
      if (!timer.awaitTermination(2, TimeUnit.SECONDS)) {
        timer.shutdownNow();
      }
    } catch (InterruptedException e) {
      timer.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
