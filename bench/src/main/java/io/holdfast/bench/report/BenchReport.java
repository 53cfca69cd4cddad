package io.holdfast.bench.report;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * The report of a race: {@code bench-report.md} and {@code bench-report.json}.
 *
 * @param facts about the machine and the settings, by name
 * @param systems the columns of the figures
 * @param growth the figures of one system over a growing store, a stage in place of a system
 */
public record BenchReport(
    Map<String, String> facts, List<String> systems, Figures figures, Figures growth) {

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
    add(report.putObject("figures"), figures, systems);
    if (!growth.rows().isEmpty()) {
      add(report.putObject("growth"), growth, growth.columns());
    }
    return report;
  }

  private static void add(ObjectNode rows, Figures figures, Collection<String> columns) {
    for (String row : figures.rows()) {
      ObjectNode byColumn = rows.putObject(row);
      for (String column : columns) {
        figures.of(row, column).ifPresent(figure -> byColumn.set(column, JSON.valueToTree(figure)));
      }
    }
  }
}
