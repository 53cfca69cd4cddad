package io.holdfast.bench.report;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A report as a page to read. */
final class Markdown {

  private final BenchReport report;
  private final StringBuilder text = new StringBuilder();

  Markdown(BenchReport report) {
    this.report = report;
  }

  String text() {
    line("# Bench");
    line("");
    report.facts().forEach((name, value) -> line("- %s: %s", name, value));
    line("");
    line("Medians of all rounds, with the least and the most in brackets.");
    line("");
    line("| | %s | holdfast / classic | holdfast / limit |", String.join(" | ", report.systems()));
    line("|---|%s---|---|", "---|".repeat(report.systems().size()));
    report.figures().rows().forEach(this::row);
    if (!report.growth().rows().isEmpty()) {
      growth();
    }
    return text.toString();
  }

  private void growth() {
    List<String> stages = List.copyOf(report.growth().columns());
    String base = stages.get(Math.min(1, stages.size() - 1));
    line("");
    line("## Growth");
    line("");
    line(
        "In brackets how often the figure of %s; what was before it has warmed the machine up.",
        base);
    line("");
    line("| | %s |", String.join(" | ", stages));
    line("|---|%s", "---|".repeat(stages.size()));
    for (String row : report.growth().rows()) {
      line(
          "%s",
          stages.stream()
              .map(stage -> grown(row, stage, base))
              .collect(Collectors.joining(" | ", "| " + row + " | ", " |")));
    }
  }

  private String grown(String row, String stage, String base) {
    String figure = report.growth().of(row, stage).map(f -> number(f.median())).orElse("");
    return report
        .growth()
        .ratio(row, stage, base)
        .filter(ratio -> !stage.equals(base) && Double.isFinite(ratio))
        .map(ratio -> figure + " (%.2f)".formatted(ratio))
        .orElse(figure);
  }

  private void row(String row) {
    StringBuilder cells = new StringBuilder("| " + row + " |");
    for (String system : report.systems()) {
      cells.append(' ').append(cell(report.figures().of(row, system))).append(" |");
    }
    cells.append(' ').append(ratio(row, "classic")).append(" |");
    cells.append(' ').append(ratio(row, "limit")).append(" |");
    line("%s", cells);
  }

  private static String cell(Optional<Figure> figure) {
    return figure
        .map(
            f -> "%s (%s to %s)".formatted(number(f.median()), number(f.least()), number(f.most())))
        .orElse("");
  }

  private String ratio(String row, String other) {
    return report.figures().ratio(row, "holdfast", other).map("%.2f"::formatted).orElse("");
  }

  private static String number(double value) {
    return (value < 100 ? "%.2f" : "%,.0f").formatted(value);
  }

  private void line(String format, Object... values) {
    text.append(values.length == 0 ? format : format.formatted(values)).append('\n');
  }
}
