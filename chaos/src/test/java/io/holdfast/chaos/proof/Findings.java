package io.holdfast.chaos.proof;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.holdfast.chaos.report.ChaosReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.function.Function;

/**
 * What the parts have counted, in one sentence each.
 *
 * @param project its root
 * @param since the beginning of the build; what is older was counted by another one
 */
record Findings(Path project, Instant since) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of this part; empty where it counts nothing, or has not come to its end. */
  String of(Part part) throws IOException {
    return switch (part) {
      case LOSSES -> "";
      case SIMULATION -> read("app/target/simulation.json", JsonNode.class, Findings::simulation);
      case CRASH_POINTS -> read("app/target/crash-points.json", JsonNode.class, Findings::crashes);
      case SOAK -> read("chaos/target/chaos-report.json", ChaosReport.class, Findings::soak);
      case KAFKA_AWAY ->
          read("chaos/target/kafka-away-report.json", ChaosReport.class, Findings::kafkaAway);
    };
  }

  private <T> String read(String file, Class<T> type, Function<T, String> sentence)
      throws IOException {
    Path path = project.resolve(file);
    if (!Files.exists(path) || Files.getLastModifiedTime(path).toInstant().isBefore(since)) {
      return "";
    }
    return sentence.apply(JSON.readValue(path.toFile(), type));
  }

  private static String simulation(JsonNode found) {
    return "%,d seeds, %,d orders, %,d faults of %d kinds: %d violations"
        .formatted(
            found.path("seeds").asInt(),
            found.path("orders").asLong(),
            found.path("faults").asLong(),
            found.path("kinds").asInt(),
            found.path("violations").asInt());
  }

  private static String crashes(JsonNode found) {
    return "%d crashes survived at %d points; all final after %.0f s (median), %.0f s (longest)"
        .formatted(
            found.path("survived").asInt(),
            found.path("points").asInt(),
            found.path("medianMillis").asLong() / 1000.0,
            found.path("longestMillis").asLong() / 1000.0);
  }

  private static String soak(ChaosReport report) {
    return "%,d orders, %d faults of %d kinds: %d violations; %s; %s asked for twice"
        .formatted(
            report.acknowledged(),
            report.happened().size(),
            report.byKind().size(),
            report.violations().size(),
            "everything final %.1f s (median), %.0f s (longest) after a fault was over"
                .formatted(report.recoveryMillis(0.5) / 1000.0, report.recoveryMillis(1) / 1000.0),
            report.facts().get(ChaosReport.ASKED_AGAIN));
  }

  private static String kafkaAway(ChaosReport report) {
    return "%,d orders: %d violations; everything final %.0f s after Kafka was back; %s asked for twice"
        .formatted(
            report.acknowledged(),
            report.violations().size(),
            report.recoveryMillis(1) / 1000.0,
            report.facts().get(ChaosReport.ASKED_AGAIN));
  }
}
