package io.holdfast.chaos.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What docs/proof.md says of the long form is what runs. */
class ProofPageTest {

  private static final int HALF_AN_HOUR = 30 * 60;

  /** For a machine that is a little slower, or has something else to do. */
  private static final int RESERVE = 45;

  private final String page = read(Path.of("..", "docs", "proof.md"));

  @Test
  void everyPartHasItsTestsAndItsBudget() {
    for (Part part : Part.values()) {
      String row = row(part.title());
      assertThat(row).endsWith("| %d |".formatted(part.budget().toSeconds()));
      for (String test : part.tests()) {
        assertThat(row).contains("/" + test.replace('.', '/') + ".java");
      }
    }
  }

  @Test
  void allOfThemFitIntoHalfAnHourWithSomethingInReserve() {
    int seconds =
        matches("(?m)^\\| .* \\| (\\d+) \\|$", page).stream().mapToInt(Integer::parseInt).sum();

    assertThat(seconds).isBetween(1, HALF_AN_HOUR - RESERVE);
  }

  @Test
  void everySettingIsOneOfTheTests() throws IOException {
    String tests = sources("app") + sources("chaos");

    assertThat(matches("`-D(holdfast\\.[^`]+)`", page))
        .hasSizeGreaterThan(5)
        .allSatisfy(setting -> assertThat(tests).contains("\"" + setting + "\""));
  }

  private String row(String title) {
    return matches("(?m)^(\\| " + Pattern.quote(title) + " \\|.*)$", page).get(0);
  }

  private static List<String> matches(String pattern, String text) {
    Stream<MatchResult> found = Pattern.compile(pattern).matcher(text).results();
    return found.map(match -> match.group(1)).toList();
  }

  private static String sources(String module) throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "test", "java"))) {
      return files
          .filter(Files::isRegularFile)
          .map(ProofPageTest::read)
          .collect(Collectors.joining());
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
