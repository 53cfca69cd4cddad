package io.holdfast.crashkit;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Crashes a scenario's process at each of its points. A crash costs one start: the process recovers
 * and is looked at before it is armed for the next point. The first failure ends the run. The
 * process that is left in the end is the scenario's to end.
 */
public final class CrashRun {

  private final CrashScenario scenario;
  private final Duration patience;
  private final Consumer<CrashResult> results;

  /**
   * @param patience for how long the load may run until the armed point is reached
   * @param results is told each crash that was survived
   */
  public CrashRun(CrashScenario scenario, Duration patience, Consumer<CrashResult> results) {
    this.scenario = scenario;
    this.patience = patience;
    this.results = results;
  }

  /**
   * Crashes at every point, {@code rounds} times: in the first round when it is first reached, in
   * the second when it is reached for the second time, and so on.
   *
   * @throws CrashRunFailed if a point is never reached or the process ends by itself
   * @throws Exception what the scenario throws
   */
  public void everyPoint(int rounds) throws Exception {
    Process process = scenario.start();
    for (int hit = 1; hit <= rounds; hit++) {
      for (String point : scenario.points()) {
        long armed = System.nanoTime();
        crash(process, point, hit);
        long halted = System.nanoTime();
        process = scenario.start();
        Duration restart = since(halted);
        scenario.verify();
        Duration load = Duration.ofNanos(halted - armed);
        results.accept(new CrashResult(point, hit, load, restart, since(halted)));
      }
    }
  }

  private void crash(Process process, String point, int hit) throws Exception {
    arm(process, point + ":" + hit);
    long end = System.nanoTime() + patience.toNanos();
    while (process.isAlive()) {
      if (System.nanoTime() > end) {
        throw new CrashRunFailed(
            "The point %s was not reached %d times in %d s of load."
                .formatted(point, hit, patience.toSeconds()));
      }
      scenario.load();
    }
    int status = process.waitFor();
    if (status != CrashPoint.EXIT_STATUS) {
      throw new CrashRunFailed(
          "Armed for the point %s, the process ended with status %d.".formatted(point, status));
    }
  }

  private static void arm(Process process, String target) {
    try {
      OutputStream input = process.getOutputStream();
      input.write((target + "\n").getBytes(StandardCharsets.UTF_8));
      input.flush();
    } catch (IOException ended) {
      // the caller sees that the process has ended, and how
    }
  }

  private static Duration since(long nanos) {
    return Duration.ofNanos(System.nanoTime() - nanos);
  }
}
