package io.holdfast.app.starved;

import io.holdfast.app.testing.HoldfastProcess;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

/** A machine that stands still as a whole, as with its lid closed. */
final class Standstill {

  private Standstill() {}

  /** Stops Holdfast and its PostgreSQL, and lets them go on after this time. */
  static void of(HoldfastProcess holdfast, Duration time) throws IOException, InterruptedException {
    ProcessHandle postgres = ProcessHandle.of(holdfast.postgresPid()).orElseThrow();
    String all =
        LongStream.concat(
                LongStream.of(holdfast.pid(), postgres.pid()),
                postgres.descendants().mapToLong(ProcessHandle::pid))
            .mapToObj(Long::toString)
            .collect(Collectors.joining(" "));
    try {
      if (signal("STOP", Long.toString(holdfast.pid())) != 0) {
        throw new IllegalStateException("Holdfast cannot be made to stand still.");
      }
      signal("STOP", all); // some of PostgreSQL's processes may have ended meanwhile
      TimeUnit.NANOSECONDS.sleep(time.toNanos());
    } finally {
      signal("CONT", all);
    }
  }

  private static int signal(String signal, String pids) throws IOException, InterruptedException {
    return new ProcessBuilder("sh", "-c", "kill -" + signal + " " + pids).start().waitFor();
  }
}
