package io.holdfast.app.saga;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Sagas are in time when they have read what was in the store three seconds ago. */
class SagaLagTest {

  private final SagaLag lag = new SagaLag();

  @Test
  void nothingIsKnownBeforeTheFirstLook() {
    assertThat(lag.isLong(at(0))).isTrue();
  }

  @Test
  void overAnEmptyStoreTheyAreInTime() {
    lag.see(at(0), 0, 0);

    assertThat(lag.isLong(at(0))).isFalse();
  }

  @Test
  void theyAreLateUntilTheyHaveReadWhatWasThereAtTheFirstLook() {
    lag.see(at(0), 10, 5_000);
    lag.see(at(1), 4_000, 6_000);
    assertThat(lag.isLong(at(1))).isTrue();

    lag.see(at(2), 5_000, 7_000);
    assertThat(lag.isLong(at(2))).isFalse();
  }

  @Test
  void underASteadyLoadTheyAreInTimeThoughNeverAtTheEnd() {
    for (int second = 0; second < 60; second++) {
      lag.see(at(second), second * 100, second * 100 + 90);
      if (second > 1) {
        assertThat(lag.isLong(at(second))).as("after %d s", second).isFalse();
      }
    }
  }

  @Test
  void theyAreLateOnceTheStoreGrowsAwayFromThem() {
    lag.see(at(0), 100, 100);
    lag.see(at(1), 100, 5_000);
    lag.see(at(4), 1_000, 9_000);

    assertThat(lag.isLong(at(5))).isTrue();
  }

  @Test
  void whenNothingCanBeSeenForLongTheyCountAsLate() {
    lag.see(at(0), 100, 100);

    assertThat(lag.isLong(at(10))).isTrue();
  }

  private static long at(int second) {
    return TimeUnit.SECONDS.toNanos(second);
  }
}
