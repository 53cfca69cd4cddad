package io.holdfast.chaos.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.holdfast.chaos.check.Violation;
import io.holdfast.chaos.fault.FaultRecord;
import io.holdfast.chaos.load.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What a run has shown, for people and for programs: {@code <name>-report.md} and {@code .json}.
 *
 * @param seed under which the same faults come in the same order
 * @param orders how many ended in which state
 * @param answers how often each operation ended in which way
 * @param facts further numbers, by name
 */
public record ChaosReport(
    String name,
    long seed,
    long seconds,
    int acknowledged,
    Map<String, Long> orders,
    Map<String, Map<Outcome, Long>> answers,
    List<FaultRecord> faults,
    Map<String, Object> facts,
    List<Violation> violations) {

  /** The fact that says how many orders have been asked for more than once. */
  public static final String ASKED_AGAIN = "orders asked for more than once";

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Writes both files. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    JSON.writeValue(folder.resolve(name + "-report.json").toFile(), this);
    Files.writeString(folder.resolve(name + "-report.md"), new Markdown(this).text());
  }

  public List<FaultRecord> happened() {
    return faults.stream().filter(FaultRecord::happened).toList();
  }

  /** Those that happened. */
  public Map<String, List<FaultRecord>> byKind() {
    return happened().stream()
        .collect(Collectors.groupingBy(FaultRecord::kind, TreeMap::new, Collectors.toList()));
  }

  /** The recovery time, in milliseconds, that this share of all faults did not exceed. */
  public long recoveryMillis(double share) {
    return percentile(happened(), share);
  }

  /** The recovery time, in milliseconds, that this share of the faults did not exceed. */
  static long percentile(List<FaultRecord> faults, double share) {
    List<Long> sorted = faults.stream().map(FaultRecord::recoveryMillis).sorted().toList();
    return sorted.isEmpty()
        ? 0
        : sorted.get(Math.max(0, (int) Math.ceil(share * sorted.size()) - 1));
  }
}
