package io.holdfast.app.setaside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FailuresTest {

  private final Failures failures = new Failures();

  @Test
  void aBatchThatCollidedIsTriedAgainWholeOnceOnly() {
    assertThat(failures.mayTryAgainWhole("first")).isTrue();
    assertThat(failures.mayTryAgainWhole("first")).isFalse();
  }

  @Test
  void onceItHasPassedItsNextCollisionIsItsFirst() {
    failures.mayTryAgainWhole("first");
    failures.passed(List.of("first", "second"));

    assertThat(failures.mayTryAgainWhole("first")).isTrue();
  }

  @Test
  void aFailedBatchIsDividedAgainAndAgainUntilEachEventIsAlone() {
    List<String> batch = IntStream.range(0, 200).mapToObj(n -> "event-" + n).toList();
    failures.separate(batch);
    assertThat(batches(batch)).isEqualTo(8);

    failures.separate(batch.subList(25, 50));
    assertThat(batches(batch)).isEqualTo(7 + 9);

    failures.separate(batch.subList(25, 28));
    assertThat(batches(batch)).isEqualTo(7 + 8 + 3);
  }

  /** In how many batches these would run. */
  private int batches(List<String> events) {
    int batches = 1;
    for (int n = 1; n < events.size(); n++) {
      batches += failures.separate(events.get(n - 1), events.get(n)) ? 1 : 0;
    }
    return batches;
  }

  @Test
  void eventsThatWereSeparatedShareNoBatchUntilTheyHavePassed() {
    failures.separate(List.of("one", "other"));

    assertThat(failures.separate("one", "later")).isTrue();
    failures.passed(List.of("one"));
    failures.passed(List.of("other"));
    assertThat(failures.separate("one", "later")).isFalse();
  }
}
