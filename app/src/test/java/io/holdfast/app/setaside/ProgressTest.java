package io.holdfast.app.setaside;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** A processor that tries the same in vain is told, and one that waits for somebody is not. */
class ProgressTest {

  private final AtomicLong now = new AtomicLong();
  private final Progress progress = new Progress("a-processor", now::get);

  @Test
  void whatFailsForLongerThanAMinuteIsAStandstillUntilItPasses() {
    progress.failed(new IllegalStateException("first"));
    assertThat(progress.standstill()).isEmpty();

    now.addAndGet(Progress.PATIENCE.toNanos());
    progress.failed(new IllegalStateException("again"));

    assertThat(progress.standstill().orElseThrow().cause()).contains("again");
    progress.passed();
    assertThat(progress.standstill()).isEmpty();
  }

  @Test
  void aSegmentThatGetsOnDoesNotHideOneThatDoesNot() throws InterruptedException {
    progress.failed(new IllegalStateException("this segment"));
    Thread other = new Thread(progress::passed);
    other.start();
    other.join();
    now.addAndGet(Progress.PATIENCE.toNanos());

    assertThat(progress.standstill()).isPresent();
  }

  @Test
  void whatIsAwayIsToldElsewhere() {
    progress.failed(new SQLException("gone", "08006"));
    now.addAndGet(Progress.PATIENCE.toNanos());

    assertThat(progress.standstill()).isEmpty();
  }
}
