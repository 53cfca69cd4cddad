package io.holdfast.crashkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The kit on a saga of one page, in JVMs that really halt. */
class CrashRunTest {

  private static final List<String> POINTS =
      List.of("pay.before", "pay.after", "remove.before", "remove.after");

  @TempDir private Path folder;
  private final List<CrashResult> results = new ArrayList<>();

  @Test
  void everyPointIsSurvivedInEachRoundAtALaterHit() throws Exception {
    try (PayoutScenario payouts = new PayoutScenario(folder, POINTS)) {
      run(payouts, Duration.ofSeconds(30)).everyPoint(2);
    }
    assertThat(results)
        .extracting(result -> result.point() + ":" + result.hit())
        .containsExactly(
            "pay.before:1",
            "pay.after:1",
            "remove.before:1",
            "remove.after:1",
            "pay.before:2",
            "pay.after:2",
            "remove.before:2",
            "remove.after:2");
    assertThat(results).allMatch(result -> result.recovery().compareTo(result.restart()) >= 0);
  }

  @Test
  void aStepThatIsRepeatedAfterACrashIsFound() throws Exception {
    try (PayoutScenario careless = new PayoutScenario(folder, POINTS, "careless")) {
      CrashRun run = run(careless, Duration.ofSeconds(30));

      assertThatThrownBy(() -> run.everyPoint(1)).isInstanceOf(AssertionError.class);
    }
    assertThat(results).extracting(CrashResult::point).containsExactly("pay.before");
  }

  @Test
  void aPointThatIsNeverReachedIsAFailure() throws Exception {
    try (PayoutScenario payouts = new PayoutScenario(folder, List.of("refund.before"))) {
      CrashRun run = run(payouts, Duration.ofMillis(500));

      assertThatThrownBy(() -> run.everyPoint(1))
          .isInstanceOf(CrashRunFailed.class)
          .hasMessageContaining("refund.before was not reached");
    }
    assertThat(results).isEmpty();
  }

  @Test
  void aProcessThatEndsByItselfIsAFailure() throws Exception {
    try (PayoutScenario ending = new PayoutScenario(folder, List.of("pay.before"), "ending")) {
      CrashRun run = run(ending, Duration.ofSeconds(30));

      assertThatThrownBy(() -> run.everyPoint(1))
          .isInstanceOf(CrashRunFailed.class)
          .hasMessageContaining("ended with status 3");
    }
  }

  private CrashRun run(CrashScenario scenario, Duration patience) {
    return new CrashRun(scenario, patience, results::add);
  }
}
