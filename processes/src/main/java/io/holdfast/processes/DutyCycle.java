package io.holdfast.processes;

import java.io.IOException;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Lets processes run for a share of the time only, as on a machine that has little time for them:
 * for as long as this is open they are stopped and resumed over and over, all of them together. A
 * shell does that, which ends with the processes or with this JVM.
 */
public final class DutyCycle implements AutoCloseable {

  private final String pids;
  private final Process shell;

  /**
   * @param pids of processes that all live
   * @param runs how long they run in each turn
   * @param stands how long they stand still in each turn
   */
  public DutyCycle(Collection<Long> pids, Duration runs, Duration stands) throws IOException {
    this.pids = pids.stream().map(String::valueOf).collect(Collectors.joining(" "));
    String loop =
        "while kill -0 %d && kill -CONT %s; do sleep %s; kill -STOP %s; sleep %s; done; kill -CONT %s"
            .formatted(
                ProcessHandle.current().pid(),
                this.pids,
                seconds(runs),
                this.pids,
                seconds(stands),
                this.pids);
    this.shell =
        new ProcessBuilder(List.of("sh", "-c", loop))
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
  }

  private static String seconds(Duration duration) {
    return String.format(Locale.ROOT, "%.3f", duration.toMillis() / 1_000.0);
  }

  /** Whether they are still stopped and resumed; not any more once one of them has ended. */
  public boolean goesOn() {
    return shell.isAlive();
  }

  /** Lets them run again. */
  @Override
  public void close() throws IOException {
    shell.destroyForcibly().onExit().join();
    new ProcessBuilder("sh", "-c", "kill -CONT " + pids).start().onExit().join();
  }
}
