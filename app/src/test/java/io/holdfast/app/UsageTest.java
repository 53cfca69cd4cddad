package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.settings.DocumentedSetting;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a person asks first is answered, and nothing is started for it. */
class UsageTest {

  @ParameterizedTest
  @ValueSource(strings = {"--help", "-h", "help"})
  void helpListsEverySettingWithItsDefault(String option) {
    String help = Usage.askedForBy(option).orElseThrow();

    assertThat(help).contains("--contexts=order|inventory", "--replay-sagas", "README.md");
    assertThat(DocumentedSetting.all())
        .hasSizeGreaterThan(30)
        .allSatisfy(
            setting ->
                assertThat(help)
                    .contains("  %s [%s]".formatted(setting.name(), setting.fallback())));
    assertThat(help.lines()).allMatch(line -> line.length() <= 100);
    assertThat(help).doesNotContain("`", "%", "null");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--version", "-V", "version"})
  void versionNamesWhatIsInIt(String option) {
    assertThat(Usage.askedForBy("--contexts=order", option).orElseThrow())
        .containsPattern("Holdfast \\d+\\.\\d+")
        .contains("Java " + Runtime.version().feature())
        .containsPattern("PostgreSQL 17\\.\\d+")
        .containsPattern("Kafka 4\\.\\d+")
        .doesNotContain("${", "null");
  }

  @Test
  void otherwiseItStarts() {
    assertThat(Usage.askedForBy("--contexts=order", "--spring.help=true")).isEmpty();
  }
}
