package io.holdfast.app.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.saga.RelayHistory.Standing;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RelayHistoryTest {

  private final RelayHistory history = new RelayHistory(() -> null, Duration.ofSeconds(20));

  @Test
  void whereNothingIsHeldUpWhatHasLeftMayBeAskedForAgain() {
    for (int second = 0; second < 60; second++) {
      history.add(seconds(second), new Standing(second * 10 - 3, second * 10));
    }

    assertThat(history.answerable(seconds(60))).isEqualTo(Long.MAX_VALUE);
  }

  @Test
  void afterAnOutageWhatHasJustLeftIsGivenItsTime() {
    history.add(seconds(0), new Standing(7, 7));
    for (int second = 1; second < 60; second++) {
      history.add(seconds(second), new Standing(7, 500));
    }
    history.add(seconds(60), new Standing(500, 500));

    assertThat(history.answerable(seconds(61))).isEqualTo(7);
    assertThat(history.answerable(seconds(79))).isEqualTo(7);
    assertThat(history.answerable(seconds(80))).isEqualTo(Long.MAX_VALUE);
  }

  private static long seconds(int seconds) {
    return Duration.ofSeconds(seconds).toNanos();
  }
}
