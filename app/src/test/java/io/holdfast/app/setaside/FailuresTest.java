package io.holdfast.app.setaside;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
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
  void eventsThatWereSeparatedShareNoBatchUntilTheyHavePassed() {
    failures.separate(List.of("one", "other"));

    assertThat(failures.separate("one", "later")).isTrue();
    failures.passed(List.of("one"));
    failures.passed(List.of("other"));
    assertThat(failures.separate("one", "later")).isFalse();
  }
}
