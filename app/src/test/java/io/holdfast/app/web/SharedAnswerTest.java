package io.holdfast.app.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.web.context.request.async.DeferredResult;

/** An answer is made once for all who ask meanwhile, and never before they have asked. */
class SharedAnswerTest {

  private final AtomicInteger begun = new AtomicInteger();
  private final Semaphore goOn = new Semaphore(0);
  private final SharedAnswer<Integer> shared =
      new SharedAnswer<>("test", this::make, Duration.ofMinutes(1));

  private int make() {
    int number = begun.incrementAndGet();
    goOn.acquireUninterruptibly();
    if (number == 3) {
      throw new IllegalStateException("the third fails");
    }
    return number;
  }

  @AfterEach
  void end() {
    goOn.release(100);
    shared.close();
  }

  @Test
  void whoeverAsksWhileOneIsMadeGetsTheNext() {
    DeferredResult<Integer> first = shared.ask();
    await().until(() -> begun.get() == 1);
    DeferredResult<Integer> second = shared.ask();
    DeferredResult<Integer> third = shared.ask();

    goOn.release();
    await().until(() -> Integer.valueOf(1).equals(first.getResult()));
    assertThat(second.hasResult()).isFalse();

    goOn.release();
    await().until(() -> Integer.valueOf(2).equals(second.getResult()));
    await().until(() -> Integer.valueOf(2).equals(third.getResult()));
    assertThat(begun).hasValue(2);
  }

  @Test
  void afterAFailureWhichAllAreToldTheNextIsMade() {
    goOn.release(2);
    await().until(shared.ask()::hasResult);
    await().until(shared.ask()::hasResult);
    DeferredResult<Integer> failed = shared.ask();
    goOn.release();
    await().until(() -> failed.getResult() instanceof IllegalStateException);

    goOn.release();
    DeferredResult<Integer> fourth = shared.ask();
    await().until(() -> Integer.valueOf(4).equals(fourth.getResult()));
  }

  @Test
  void tooManyWhoWaitAreSentAway() {
    shared.ask();
    await().until(() -> begun.get() == 1);
    for (int n = 0; n < 1_000; n++) {
      shared.ask();
    }

    assertThatThrownBy(shared::ask).isInstanceOf(Busy.class);
  }
}
