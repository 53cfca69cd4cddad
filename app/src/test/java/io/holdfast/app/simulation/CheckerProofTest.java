package io.holdfast.app.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Would the simulation see it if Holdfast were built wrongly? Each defect is put into the parts of
 * the test and must break an invariant within a few seeds.
 */
@Tag("ci")
class CheckerProofTest {

  private static final int ENOUGH_SEEDS = 500;

  private static final TreeMap<Defect, String> SEEN = new TreeMap<>();
  private static Seeds quiet;

  @BeforeAll
  static void installTheClock() {
    quiet = new Seeds(Defect.NONE);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
  void everyDefectIsSeen(Defect defect) {
    Stage stage = new Stage(defect);
    for (long seed = 1; seed <= ENOUGH_SEEDS; seed++) {
      Result result = stage.play(seed, false);
      if (!result.violations().isEmpty()) {
        SEEN.put(defect, row(defect, result));
        return;
      }
    }
    assertThat(SEEN).as("defects that were seen").containsKey(defect);
  }

  @AfterAll
  static void writeTheTable() throws IOException {
    quiet.close();
    String head = "# Checker proof\n\n| defect | built wrongly | seed | broken | first finding |\n";
    Files.writeString(
        Path.of("target", "checker-proof.md"),
        head + "|---|---|---|---|---|\n" + String.join("", SEEN.values()));
  }

  private static String row(Defect defect, Result result) {
    Set<Invariant> broken = new TreeSet<>();
    result.violations().forEach(violation -> broken.add(violation.invariant()));
    Violation first = result.violations().get(0);
    return "| %s | %s | %d | %s | %s %s |\n"
        .formatted(defect, defect.meaning, result.seed(), broken, first.detail(), first.eventIds());
  }
}
