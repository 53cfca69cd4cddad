package io.holdfast.app.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class BatchSizeTest {

  private static final int MOST = 50;

  private final BatchSize size = new BatchSize(MOST);

  @Test
  void onAFastMachineItDoublesUntilItHasAll() {
    List<Integer> sizes = new ArrayList<>();
    for (int n = 0; n < 5; n++) {
      sizes.add(size.events());
      workThrough(0.001);
    }
    assertThat(sizes).containsExactly(BatchSize.FIRST, 16, 32, MOST, MOST);
  }

  @Test
  void atAnySpeedItComesToRestWithinItsBudgetOrAtOneEvent() {
    for (double secondsEach = 0.001; secondsEach < 1_000; secondsEach *= 1.7) {
      for (int n = 0; n < 10; n++) {
        workThrough(secondsEach);
      }
      assertThat(size.events() == 1 || size.events() * secondsEach <= 10)
          .as("%d events of %f s", size.events(), secondsEach)
          .isTrue();
      assertThat(size.events()).as("at %f s", secondsEach).isEqualTo(fitting(secondsEach));
    }
  }

  @Test
  void aBatchThatWasEndedIsTriedAgainSmallerDownToOneEvent() {
    for (int n = 0; n < 8; n++) {
      workThrough(0.001);
    }
    List<Integer> sizes = new ArrayList<>();
    while (size.events() > 1) {
      size.failed(size.events(), seconds(8), true);
      sizes.add(size.events());
    }
    assertThat(sizes).startsWith(25).isSortedAccordingTo((a, b) -> b - a).endsWith(1);
    assertThat(size.patience()).isEqualTo(1);
  }

  @Test
  void whatEndedAtOnceWasNotTooSlow() {
    size.failed(BatchSize.FIRST, seconds(1), true);
    assertThat(size.events()).isEqualTo(BatchSize.FIRST);
  }

  @Test
  void oneEventThatIsEndedGetsMorePatienceUntilItFitsAndNoLongerThanItNeedsIt() {
    for (int patience = 1; patience < BatchSize.MOST_PATIENCE; patience *= 2) {
      assertThat(size.patience()).isEqualTo(patience);
      size.failed(1, seconds(8L * patience), true);
    }
    size.failed(1, seconds(1_000), true);
    assertThat(size.patience()).isEqualTo(BatchSize.MOST_PATIENCE);

    size.committed(1, seconds(300));
    assertThat(size.patience()).as("still needed").isEqualTo(BatchSize.MOST_PATIENCE);
    for (int n = 0; n < 6; n++) {
      size.committed(1, seconds(1));
    }
    assertThat(size.patience()).isEqualTo(1);
  }

  @Test
  void whoWaitsForKafkaNeedsNoMorePatienceOfTheDatabase() {
    size.failed(1, seconds(20), false);
    assertThat(size.patience()).isEqualTo(1);
  }

  @Test
  void oneLongBatchOnAFastMachineIsMadeUpForByTheNextSix() {
    size.committed(1, seconds(30));
    for (int n = 0; n < 6; n++) {
      workThrough(0.005);
    }
    assertThat(size.events()).isEqualTo(MOST);
  }

  private void workThrough(double secondsEach) {
    size.committed(size.events(), (long) (size.events() * secondsEach * 1e9));
  }

  private static int fitting(double secondsEach) {
    return (int) Math.max(1, Math.min(MOST, 10 / secondsEach));
  }

  private static long seconds(long seconds) {
    return TimeUnit.SECONDS.toNanos(seconds);
  }
}
