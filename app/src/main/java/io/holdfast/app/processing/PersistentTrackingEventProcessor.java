package io.holdfast.app.processing;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.TrackingEventProcessor;

/**
 * A tracking processor that never waits longer than a bound between two tries. Axon's doubles the
 * wait up to a minute, so that after an outage of the broker or the database orders would stand
 * still for that long with everything up again.
 */
final class PersistentTrackingEventProcessor extends TrackingEventProcessor {

  private final long longestWait;

  PersistentTrackingEventProcessor(Builder builder, Duration longestWait) {
    super(builder);
    this.longestWait = longestWait.toMillis();
  }

  @Override
  protected void doSleepFor(long millisToSleep, AtomicBoolean interruptFlag) {
    super.doSleepFor(Math.min(millisToSleep, longestWait), interruptFlag);
  }
}
