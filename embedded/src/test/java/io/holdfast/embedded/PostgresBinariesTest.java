package io.holdfast.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresBinariesTest {

  @ParameterizedTest
  @CsvSource({
    "Linux, amd64",
    "Linux, aarch64",
    "Mac OS X, x86_64",
    "Mac OS X, aarch64",
    "Windows 11, amd64",
    "Windows 11, aarch64"
  })
  void every_usual_laptop_finds_its_programs(String os, String arch) {
    String archive = PostgresBinaries.archiveName(os, arch);
    assertThat(PostgresBinaries.class.getResource(archive)).as(archive).isNotNull();
  }
}
