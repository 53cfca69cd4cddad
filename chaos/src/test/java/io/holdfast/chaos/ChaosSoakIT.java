package io.holdfast.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.chaos.fault.FaultRecord;
import io.holdfast.chaos.fault.Schedule;
import io.holdfast.chaos.report.ChaosReport;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Faults of every kind, one after the other, under load that never stops. How much of it is set by
 * {@code -Dholdfast.chaos.rounds} (3), {@code -Dholdfast.chaos.orders} (20000, at the least) and
 * {@code -Dholdfast.chaos.rate} (50 a second, at the most), and repeated by {@code
 * -Dholdfast.chaos.seed}.
 */
@Tag("chaos")
class ChaosSoakIT {

  private static final int ROUNDS = Integer.getInteger("holdfast.chaos.rounds", 3);
  private static final int RATE = Integer.getInteger("holdfast.chaos.rate", 50);
  private static final int ORDERS = Integer.getInteger("holdfast.chaos.orders", 20_000);

  @Test
  void everyPromiseHoldsWhileFaultsOfEveryKindStrike() throws Exception {
    try (ChaosRun run = ChaosRun.start("chaos", 16, RATE, true)) {
      run.awaitFinal(100);
      Schedule schedule =
          new Schedule(run.cluster(), run.orders(), run.load().book(), run.finality(), run.seed());
      run(run, schedule.first());
      for (int round = 0; round < ROUNDS; round++) {
        for (Schedule.Step step : schedule.round()) {
          run(run, step);
        }
      }
      for (Schedule.Step step : schedule.rare()) {
        run(run, step);
      }
      run(run, schedule.last());
      run.load().awaitAcknowledged(ORDERS, Duration.ofMinutes(10));

      ChaosReport report = run.finish(Map.of());
      assertThat(report.violations()).isEmpty();
      assertThat(report.faults().stream().filter(FaultRecord::happened))
          .hasSizeGreaterThanOrEqualTo(20 * ROUNDS);
    }
  }

  private static void run(ChaosRun run, Schedule.Step step) throws Exception {
    run.drill().run(step.fault(), step.length());
  }
}
