package io.holdfast.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.processes.Patience;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** When the auditor rests, and when it does not. */
@Timeout(240)
class AuditThrottleTest {

  private static final long HALF_AN_HOUR = TimeUnit.MINUTES.toNanos(30);

  private final AuditThrottle throttle = new AuditThrottle(Duration.ofHours(2));
  private final Thread auditor = new Thread(() -> throttle.rest(HALF_AN_HOUR));

  @AfterEach
  void stop() {
    auditor.interrupt();
  }

  @Test
  void aStepIsFollowedByARestThatEndsWhenSomebodyWaitsForThePass() {
    auditor.start();
    await().until(() -> auditor.getState() == Thread.State.TIMED_WAITING);

    throttle.lifted(() -> assertThat(joined(auditor)).isTrue());
  }

  @Test
  void nobodyRestsWhileSomebodyWaits() {
    throttle.lifted(() -> throttle.rest(HALF_AN_HOUR));
  }

  @Test
  void whoeverStopsTheAuditorNeedNotWaitForItsRest() {
    auditor.start();
    await().until(() -> auditor.getState() == Thread.State.TIMED_WAITING);

    auditor.interrupt();
    assertThat(joined(auditor)).isTrue();
  }

  private static boolean joined(Thread thread) {
    try {
      thread.join(Patience.FOR_A_MOMENT.toMillis());
      return !thread.isAlive();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
