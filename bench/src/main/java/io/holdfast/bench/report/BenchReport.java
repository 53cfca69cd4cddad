package io.holdfast.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The report of a race: {@code bench-report.md} and {@code bench-report.json}.
 *
 * @param facts about the machine and the settings, by name
 * @param systems the columns
 */
public record BenchReport(Map<String, String> facts, List<String> systems, Figures figures) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /** Writes both files. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    JSON.writeValue(folder.resolve("bench-report.json").toFile(), json());
    Files.writeString(folder.resolve("bench-report.md"), new Markdown(this).text());
  }

  private ObjectNode json() {
    ObjectNode report = JSON.createObjectNode();
    report.set("facts", JSON.valueToTree(facts));
    ObjectNode rows = report.putObject("figures");
    for (String row : figures.rows()) {
      ObjectNode bySystem = rows.putObject(row);
      for (String system : systems) {
        figures.of(row, system).ifPresent(figure -> bySystem.set(system, JSON.valueToTree(figure)));
      }
    }
    return report;
  }
}
