package io.holdfast.app.crash;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.crashkit.CrashResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** The crashes that were survived, as {@code target/crash-points.md} and {@code .json}. */
final class CrashTable {

  private record Row(String context, CrashResult crash) {}

  private final List<Row> rows = new CopyOnWriteArrayList<>();

  void add(String context, CrashResult crash) {
    rows.add(new Row(context, crash));
  }

  int crashes() {
    return rows.size();
  }

  void write() throws IOException {
    StringBuilder text =
        new StringBuilder(
            """
            # Crash points

            Each row is a process that halted there, was started again, and in which every order then
            reached its right end. Times in milliseconds since the halt.

            | context | point | hit | ready again | everything final |
            |---|---|---|---|---|
            """);
    for (Row row : rows) {
      CrashResult crash = row.crash();
      text.append(
          "| %s | %s | %d | %d | %d |%n"
              .formatted(
                  row.context(),
                  crash.point(),
                  crash.hit(),
                  crash.restart().toMillis(),
                  crash.recovery().toMillis()));
    }
    text.append("%n%d crashes; longest recovery %d ms.%n".formatted(rows.size(), recovery(1)));
    Files.writeString(Path.of("target", "crash-points.md"), text);
    new ObjectMapper()
        .writeValue(
            Path.of("target", "crash-points.json").toFile(),
            Map.of(
                "survived",
                rows.size(),
                "points",
                rows.stream().map(row -> row.context() + row.crash().point()).distinct().count(),
                "medianMillis",
                recovery(0.5),
                "longestMillis",
                recovery(1)));
  }

  /** The time, in milliseconds, that this share of the recoveries did not exceed. */
  private long recovery(double share) {
    List<Duration> sorted = rows.stream().map(row -> row.crash().recovery()).sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((int) Math.ceil(share * sorted.size()) - 1).toMillis();
  }
}
