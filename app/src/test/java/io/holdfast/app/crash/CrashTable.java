package io.holdfast.app.crash;

import io.holdfast.crashkit.CrashResult;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** The crashes that were survived, as {@code target/crash-points.md}. */
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
    text.append("%n%d crashes; longest recovery %d ms.%n".formatted(rows.size(), longest()));
    Files.writeString(Path.of("target", "crash-points.md"), text);
  }

  private long longest() {
    return rows.stream()
        .map(row -> row.crash().recovery())
        .max(Duration::compareTo)
        .map(Duration::toMillis)
        .orElse(0L);
  }
}
