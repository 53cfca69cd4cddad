package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The machines and versions that README.md speaks of are those that Holdfast is made for. */
class ReadmePlatformsTest {

  private final Markdown readme = Markdown.of("README.md");

  @Test
  void theBuildAsksForNoMoreThanTheReadmeSays() {
    assertThat(readme.section("Run it").text())
        .contains("JDK (17 or newer)", "Maven (3.8 or newer)");
    assertThat(ProjectFiles.read("pom.xml"))
        .contains("<version>[17,)</version>", "<version>[3.8,)</version>");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "linux-x86_64",
        "linux-arm_64",
        "darwin-x86_64",
        "darwin-arm_64",
        "windows-x86_64"
      })
  void thereIsAPostgresForEveryMachineThatTheReadmeNames(String machine) {
    assertThat(readme.section("Limits").text())
        .contains("Linux and macOS on x86-64 and ARM, and for Windows on x86-64");
    assertThat(getClass().getResource("/postgres-" + machine + ".txz")).isNotNull();
  }
}
