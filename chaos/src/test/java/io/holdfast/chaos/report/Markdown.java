package io.holdfast.chaos.report;

import io.holdfast.chaos.fault.FaultRecord;
import io.holdfast.chaos.load.Outcome;
import java.util.List;

/** A report as a page to read. */
final class Markdown {

  private final ChaosReport report;
  private final StringBuilder text = new StringBuilder();

  Markdown(ChaosReport report) {
    this.report = report;
  }

  String text() {
    line("# Faults under load: %s", report.name());
    line("");
    line(
        "%d orders acknowledged, %d faults of %d kinds, **%d violations**, in %d s, seed %d.",
        report.acknowledged(),
        report.happened().size(),
        report.byKind().size(),
        report.violations().size(),
        report.seconds(),
        report.seed());
    line("");
    faults();
    orders();
    report.facts().forEach((name, value) -> line("- %s: %s", name, value));
    violations();
    return text.toString();
  }

  private void faults() {
    line("Recovery: from healing the fault until every order acknowledged by then was final.");
    line("");
    line("| fault | times | recovery p50 | p99 | max |");
    line("|---|---|---|---|---|");
    report.byKind().forEach(this::faults);
    faults("all", report.happened());
    line("");
    report.faults().stream()
        .filter(fault -> !fault.happened())
        .forEach(fault -> line("- Skipped: %s, because %s", fault.kind(), fault.skipped()));
  }

  private void faults(String kind, List<FaultRecord> faults) {
    line(
        "| %s | %d | %s | %s | %s |",
        kind,
        faults.size(),
        seconds(ChaosReport.percentile(faults, 0.5)),
        seconds(ChaosReport.percentile(faults, 0.99)),
        seconds(ChaosReport.percentile(faults, 1)));
  }

  private static String seconds(long millis) {
    return "%.1f s".formatted(millis / 1000.0);
  }

  private void orders() {
    line("Orders by their end: %s.", report.orders());
    line("");
    line("| call | ok | failed | unknown |");
    line("|---|---|---|---|");
    report
        .answers()
        .forEach(
            (operation, ends) ->
                line(
                    "| %s | %d | %d | %d |",
                    operation,
                    ends.getOrDefault(Outcome.OK, 0L),
                    ends.getOrDefault(Outcome.FAILED, 0L),
                    ends.getOrDefault(Outcome.UNKNOWN, 0L)));
    line("");
  }

  private void violations() {
    if (!report.violations().isEmpty()) {
      line("");
      line("## Violations");
      line("");
      report.violations().forEach(violation -> line("- %s", violation));
    }
  }

  private void line(String format, Object... values) {
    text.append(values.length == 0 ? format : format.formatted(values)).append('\n');
  }
}
