package io.holdfast.app.republish;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

  @Test
  void neverMoreMayGoInATimeThanTheRateAllows() throws InterruptedException {
    Pace pace = new Pace(100);

    long begin = System.nanoTime();
    for (int n = 0; n <= 20; n++) {
      pace.awaitTurn(1);
    }
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(199));
  }

  @Test
  void timeThatWasLostIsNotCaughtUpWith() throws InterruptedException {
    Pace pace = new Pace(10);
    pace.awaitTurn(1);
    Thread.sleep(300); // three turns

    long begin = System.nanoTime();
    pace.awaitTurn(1);
    pace.awaitTurn(1);
    assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThan(Duration.ofMillis(99));
  }

  @Test
  void aSliceIsTheShareOfATenthOfASecondButAtLeastOne() {
    assertThat(new Pace(200).slice()).isEqualTo(20);
    assertThat(new Pace(1).slice()).isEqualTo(1);
  }
}
