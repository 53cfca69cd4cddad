package io.holdfast.chaos;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.chaos.cluster.Node;
import io.holdfast.chaos.fault.Schedule;
import io.holdfast.chaos.report.ChaosReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Faults of every kind under load that never stops: one after the other, but for the node that is
 * cut off from its database, which takes a minute and a half to come back, while others strike
 * Kafka and inventory. How much of it is set by {@code -Dholdfast.chaos.rounds} (3), {@code
 * -Dholdfast.chaos.orders} (20000, at the least) and {@code -Dholdfast.chaos.rate} (50 a second, at
 * the most), and repeated by {@code -Dholdfast.chaos.seed}.
 */
@Tag("chaos")
class ChaosSoakIT {

  private static final int ROUNDS = Integer.getInteger("holdfast.chaos.rounds", 3);
  private static final int RATE = Integer.getInteger("holdfast.chaos.rate", 50);
  private static final int ORDERS = Integer.getInteger("holdfast.chaos.orders", 20_000);

  @Test
  void everyPromiseHoldsWhileFaultsOfEveryKindStrike() throws Exception {
    try (ChaosRun run = ChaosRun.start("chaos", 16, RATE, true)) {
      run.strike(() -> strike(run));

      ChaosReport report = run.finish(Map.of());
      assertThat(report.violations()).isEmpty();
      assertThat(report.happened()).hasSizeGreaterThanOrEqualTo(20 * ROUNDS);
      assertThat(report.byKind()).hasSizeGreaterThanOrEqualTo(10);
    }
  }

  private static void strike(ChaosRun run) throws Exception {
    run.awaitFinal(100);
    Schedule schedule =
        new Schedule(run.cluster(), run.orders(), run.load().book(), run.finality(), run.seed());
    strike(run, List.of(schedule.first()));
    Node cutOff = schedule.orderNode();
    run.drill()
        .without(
            cutOff,
            () -> {
              strike(run, List.of(schedule.cutOff(cutOff)));
              strike(run, schedule.besideTheOrderNodes());
              strike(run, List.of(schedule.anotherNode()));
            });
    strike(run, schedule.atTheOrderNodes());
    for (int round = 1; round < ROUNDS; round++) {
      strike(run, schedule.round());
    }
    strike(run, schedule.rare());
    run.load().awaitAcknowledged(ORDERS, Duration.ofMinutes(10));
  }

  private static void strike(ChaosRun run, List<Schedule.Step> steps) throws Exception {
    for (Schedule.Step step : steps) {
      run.drill().run(step.fault(), step.length());
    }
  }
}
