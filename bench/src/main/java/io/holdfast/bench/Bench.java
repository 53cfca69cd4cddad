package io.holdfast.bench;

import io.holdfast.bench.report.BenchReport;
import io.holdfast.bench.report.Figures;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The race. In each round every system is started anew, warmed up, measured and ended, one after
 * another, so that whatever changes on the machine meanwhile strikes all of them alike.
 */
final class Bench {

  static final String START_UP = "start-up of both processes to ready, s";

  private static final Logger log = LoggerFactory.getLogger(Bench.class);

  /** In this order: the limit is told by what Holdfast writes. */
  static final List<String> SYSTEMS = List.of("classic", "holdfast", Limit.NAME);

  private final BenchSettings settings;
  private final Path folder;
  private final Figures figures = new Figures();
  private final Figures growth = new Figures();
  private RowsOfAnOrder rows;

  Bench(BenchSettings settings, Path folder) {
    this.settings = settings;
    this.folder = folder;
  }

  BenchReport run() throws IOException, InterruptedException, SQLException {
    Map<String, String> facts = Machine.describe();
    settings.describe(facts);
    try (Servers servers = Servers.start(folder.resolve("bench"), settings)) {
      for (int round = 1; round <= settings.rounds(); round++) {
        log.info("Round {} of {}", round, settings.rounds());
        for (String system : settings.systems()) {
          switch (system) {
            case "classic" -> race(Recipe.classic(servers), servers, round);
            case "holdfast" -> race(Recipe.holdfast(servers), servers, round);
            case Limit.NAME -> new Limit(servers, settings, rows).measure(figures);
            default -> throw new IllegalArgumentException("No system is called " + system);
          }
        }
      }
    }
    if (rows != null) {
      facts.put(
          "limit",
          "accepted: one committed row of %d bytes; confirmed: %d rows of that size in one commit"
              .formatted(rows.bytes(), rows.count()));
    }
    BenchReport report = new BenchReport(facts, settings.systems(), figures, growth);
    report.write(folder);
    return report;
  }

  private void race(Recipe recipe, Servers servers, int round)
      throws IOException, InterruptedException, SQLException {
    long begin = System.nanoTime();
    try (SystemUnderTest system = SystemUnderTest.start(recipe, servers, folder.resolve("bench"))) {
      Run run = new Run(system, servers, settings, settings.mix(), growth, figures, recipe.name());
      run.note(START_UP, (System.nanoTime() - begin) / 1e9);
      system.receive(settings.skus());
      run.warmUp();
      for (Measure measure : settings.measures(round)) {
        measure.take(run);
        if (rows == null && recipe.name().equals("holdfast")) {
          // After the first measure: there are orders of one line only by then.
          rows = RowsOfAnOrder.read(servers.database());
        }
      }
    }
  }
}
