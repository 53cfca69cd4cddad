package io.holdfast.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/** How much CPU each part has had since it started, user and system, in milliseconds. */
record CpuTime(Map<String, Double> millis) {

  /** Of Linux on every usual machine: {@code getconf CLK_TCK}. */
  private static final double MILLIS_PER_TICK = 10;

  static CpuTime now(SystemUnderTest system, Servers servers) {
    Map<String, Double> millis = new LinkedHashMap<>();
    system.processes().forEach((name, pid) -> millis.put(name, of(pid)));
    millis.put("PostgreSQL", ofTree(servers.database().pid()));
    millis.put("Kafka", of(servers.kafkaPid()));
    millis.put("driver", of(ProcessHandle.current().pid()));
    return new CpuTime(millis);
  }

  /** What each part has had since then. */
  Map<String, Double> since(CpuTime before) {
    Map<String, Double> difference = new LinkedHashMap<>();
    millis.forEach((name, now) -> difference.put(name, now - before.millis.get(name)));
    return difference;
  }

  /** A process with its children, those that have ended too. */
  static double ofTree(long pid) {
    ProcessHandle root = ProcessHandle.of(pid).orElseThrow();
    return Stream.concat(Stream.of(root), root.descendants())
            .mapToDouble(process -> of(process.pid()))
            .sum()
        + ofEndedChildren(pid);
  }

  private static double of(long pid) {
    return ProcessHandle.of(pid)
        .flatMap(process -> process.info().totalCpuDuration())
        .map(Duration::toNanos)
        .map(nanos -> nanos / 1e6)
        .orElse(0.0);
  }

  /** Only Linux tells; elsewhere nothing is added, which is right as long as none has ended. */
  private static double ofEndedChildren(long pid) {
    Path stat = Path.of("/proc", Long.toString(pid), "stat");
    if (!Files.exists(stat)) {
      return 0;
    }
    try {
      String line = Files.readString(stat);
      String[] afterName = line.substring(line.lastIndexOf(')') + 2).split(" ");
      return (Long.parseLong(afterName[13]) + Long.parseLong(afterName[14])) * MILLIS_PER_TICK;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
