package io.holdfast.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.bench.report.BenchReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Runs the race: with {@code -Pci} one so short that its figures say nothing, with {@code -Pbench}
 * the real one. Nothing about time is asserted in either.
 */
class BenchIT {

  private static final Path TARGET = Path.of("target");

  @Test
  void everySystemConfirmsAllItAcceptsAndTheReportLacksNothing() throws Exception {
    BenchSettings settings = BenchSettings.fromSystemProperties();
    BenchReport report = new Bench(settings, TARGET).run();

    List<String> applications = new ArrayList<>(settings.systems());
    boolean limit = applications.remove(Limit.NAME);
    for (String system : applications) {
      assertThat(report.figures().of(Bench.START_UP, system)).isPresent();
      for (Measure measure : settings.measures()) {
        assertThat(measure.rows())
            .allSatisfy(row -> assertThat(report.figures().of(row, system)).as(row).isPresent());
      }
    }
    if (settings.measures().contains(Measure.GROWTH)) {
      assertThat(report.growth().columns()).hasSameSizeAs(settings.growth());
      assertThat(report.growth().rows()).contains("confirmed orders/s", "steady, CPU-ms per order");
    }
    if (limit) {
      assertThat(report.figures().rows())
          .filteredOn(row -> report.figures().of(row, Limit.NAME).isPresent())
          .contains(Limit.SINGLE, Limit.WHOLE, Limit.COPIED, Limit.CPU);
    }
    assertThat(Files.readString(TARGET.resolve("bench-report.md")))
        .contains(report.figures().rows());
    assertThat(TARGET.resolve("bench-report.json")).isNotEmptyFile();
  }
}
