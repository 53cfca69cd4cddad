package io.holdfast.app.replay;

import io.holdfast.order.api.OrderId;
import io.holdfast.saga.RetryPolicy;
import io.holdfast.saga.SagaProgress;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * When the sagas of one replay are to wake up: when they would have by themselves, or soon if that
 * time has passed; then one after the other, so that they do not ask all at once. Not thread-safe.
 */
final class WakeUpTimes {

  private static final Duration FIRST = Duration.ofSeconds(1);
  private static final Duration STEP = Duration.ofMillis(2);

  private final Clock clock;
  private int late;

  WakeUpTimes(Clock clock) {
    this.clock = clock;
  }

  Instant after(Instant askedAt, OrderId orderId, SagaProgress progress, RetryPolicy policy) {
    Instant due = askedAt.plus(progress.wait(orderId, policy));
    Instant soon = clock.instant().plus(FIRST);
    return due.isAfter(soon) ? due : soon.plus(STEP.multipliedBy(late++));
  }
}
