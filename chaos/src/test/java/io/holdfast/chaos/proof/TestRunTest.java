package io.holdfast.chaos.proof;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class of tests has passed only if it ran in this build, whole and without a failure. */
class TestRunTest {

  @TempDir private Path folder;
  private Instant began;

  @BeforeEach
  void begin() {
    began = Instant.now().minusSeconds(60);
  }

  @Test
  void oneWithoutAFailureHasPassed() throws IOException {
    assertThat(reported("tests='2' errors='0' failures='0' skipped='0'").passed()).isTrue();
  }

  @Test
  void oneThatFailedBrokeOrWasSkippedHasNot() throws IOException {
    assertThat(reported("tests='2' errors='0' failures='1' skipped='0'").passed()).isFalse();
    assertThat(reported("tests='2' errors='1' failures='0' skipped='0'").passed()).isFalse();
    assertThat(reported("tests='2' errors='0' failures='0' skipped='1'").passed()).isFalse();
    assertThat(reported("tests='0' errors='0' failures='0' skipped='0'").passed()).isFalse();
  }

  @Test
  void oneThatHasLeftNothingHasNot() throws IOException {
    assertThat(TestRun.read(folder, "Some", began).passed()).isFalse();
  }

  @Test
  void oneOfAnEarlierBuildHasNot() throws IOException {
    began = Instant.now().plusSeconds(60);

    assertThat(reported("tests='2' errors='0' failures='0' skipped='0'").passed()).isFalse();
  }

  private TestRun reported(String counts) throws IOException {
    Files.writeString(
        folder.resolve("TEST-Some.xml"), "<testsuite time='1,234.5' %s/>".formatted(counts));
    return TestRun.read(folder, "Some", began);
  }
}
