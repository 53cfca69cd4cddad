package io.holdfast.chaos.proof;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * All parts of one run, for people and for programs: {@code proof.md} and {@code proof.json}.
 *
 * @param began when the build did
 * @param seconds from then until now
 */
record ProofReport(String began, long seconds, List<Result> parts) {

  private static final ObjectMapper JSON =
      new ObjectMapper().enable(SerializationFeature.INDENT_OUTPUT);

  /**
   * One part.
   *
   * @param seconds of all its tests; those of some run side by side
   * @param findings what it has counted; may be empty
   */
  record Result(String part, boolean passed, long seconds, String findings, List<TestRun> tests) {

    private String told() {
      long passed = tests.stream().filter(TestRun::passed).count();
      String verdict = "%d of %d classes of tests passed".formatted(passed, tests.size());
      return findings.isEmpty() ? verdict : this.passed ? findings : verdict + "; " + findings;
    }
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    JSON.writeValue(folder.resolve("proof.json").toFile(), this);
    Files.writeString(folder.resolve("proof.md"), text());
  }

  String text() {
    StringBuilder text = new StringBuilder("# The long form of the proof\n\n");
    text.append(
        "%d of %d parts passed, in %d min %d s from the beginning of the build (%s).\n\n"
            .formatted(
                parts.stream().filter(Result::passed).count(),
                parts.size(),
                seconds / 60,
                seconds % 60,
                began));
    text.append("| part | result | seconds |\n|---|---|---|\n");
    for (Result part : parts) {
      text.append(
          "| %s | %s%s | %d |\n"
              .formatted(
                  part.part(), part.passed() ? "" : "**failed:** ", part.told(), part.seconds()));
    }
    text.append("\n| tests | started | failed or skipped | seconds |\n|---|---|---|---|\n");
    for (Result part : parts) {
      for (TestRun test : part.tests()) {
        text.append(
            "| %s | %d | %d | %.0f |\n"
                .formatted(test.name(), test.tests(), test.bad(), test.seconds()));
      }
    }
    return text.toString();
  }
}
