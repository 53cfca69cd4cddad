package io.holdfast.app.processing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A rest lets events gather; a processor that lags takes none. */
class WaitsTest {

  private final Waits waits = new Waits(Duration.ofSeconds(5), Duration.ofMillis(50), 10);

  @Test
  void aBatchThatCouldHaveBeenLargerIsFollowedByARest() {
    assertThat(waits.after(9)).isEqualTo(50);
  }

  @Test
  void afterAFullBatchTheNextOneBeginsAtOnce() {
    assertThat(waits.after(10)).isZero();
  }
}
