package io.holdfast.app.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Few commands run at a time, and none waits for ever. */
class CommandPaceTest {

  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final CountDownLatch goOn = new CountDownLatch(1);
  private final AtomicInteger running = new AtomicInteger();
  private final CommandPace pace = new CommandPace(2);

  @AfterEach
  void endAll() {
    goOn.countDown();
    callers.shutdownNow();
  }

  @Test
  void whoCannotHaveHisTurnGoesOnAfterASecond() {
    send();
    send();
    await().until(() -> running.get() == 2);

    long begin = System.nanoTime();
    send();
    await().until(() -> running.get() == 3);
    assertThat(System.nanoTime() - begin).isGreaterThan(900_000_000L);
  }

  @Test
  void whileOthersGetThroughOneWaitsForHisTurnHoweverLong() {
    send();
    AtomicInteger through = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    for (int n = 0; n < 5; n++) {
      callers.execute(
          () -> {
            pace.run(() -> most.accumulateAndGet(takeLong(), Math::max));
            through.incrementAndGet();
          });
    }
    await().until(() -> through.get() == 5);
    assertThat(most.get()).as("together with the one that stands still").isEqualTo(2);
  }

  @Test
  void aCommandThatFailsGivesItsTurnBack() {
    for (int n = 0; n < 2; n++) {
      assertThatThrownBy(() -> pace.run(CommandPaceTest::fail)).hasMessage("refused");
    }

    send();
    send();
    await().until(() -> running.get() == 2);
  }

  private void send() {
    callers.execute(
        () ->
            pace.run(
                () -> {
                  running.incrementAndGet();
                  goOnOrEnd();
                }));
  }

  private int takeLong() {
    int together = running.incrementAndGet();
    try {
      TimeUnit.MILLISECONDS.sleep(300);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    running.decrementAndGet();
    return together;
  }

  private void goOnOrEnd() {
    try {
      goOn.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void fail() {
    throw new IllegalStateException("refused");
  }
}
