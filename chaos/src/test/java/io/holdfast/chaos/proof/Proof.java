package io.holdfast.chaos.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The end of {@code mvn verify -Pchaos}: the parts before it run on past a failure, so that none
 * hides what the others have found; here it is put together, and a part that failed, or did not run
 * in this build, fails it.
 */
@Tag("chaos")
class Proof {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();
  private final Instant began = Instant.parse(System.getProperty("holdfast.proof.began"));

  @Test
  void everyPartRanAndPassed() throws IOException {
    List<ProofReport.Result> results = new ArrayList<>();
    for (Part part : Part.values()) {
      results.add(result(part));
    }
    long seconds = Duration.between(began, Instant.now()).toSeconds();
    ProofReport report = new ProofReport(began.toString(), seconds, results);
    report.write(Path.of("target"));
    System.out.println(report.text());

    assertThat(results.stream().filter(part -> !part.passed()).map(ProofReport.Result::part))
        .as("parts that failed or did not run, see %s", Path.of("target/proof.md").toAbsolutePath())
        .isEmpty();
  }

  private ProofReport.Result result(Part part) throws IOException {
    List<TestRun> tests = new ArrayList<>();
    for (String test : part.tests()) {
      tests.add(TestRun.read(PROJECT.resolve(part.reports()), test, began));
    }
    return new ProofReport.Result(
        part.title(),
        tests.stream().allMatch(TestRun::passed),
        Math.round(tests.stream().mapToDouble(TestRun::seconds).sum()),
        new Findings(PROJECT, began).of(part),
        tests);
  }
}
