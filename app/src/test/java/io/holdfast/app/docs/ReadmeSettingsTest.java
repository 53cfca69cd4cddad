package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.settings.DocumentedSetting;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The settings in README.md are all that there are, with the defaults of the code. */
class ReadmeSettingsTest {

  private static final Pattern WRITTEN_OUT = Pattern.compile("[\"{](holdfast(?:\\.[a-z0-9-]+)+)");

  /** What is measured has a name of the same form, but nobody sets it. */
  private final List<String> metrics =
      Markdown.of("docs/operations.md").section("Metrics").rows().stream()
          .map(row -> row.get(0).replace("`", "").replace('_', '.'))
          .toList();

  private static final Pattern OPTION = Pattern.compile(" `?--([a-z.-]+)=");
  private static final Pattern VARIABLE = Pattern.compile("\\bHOLDFAST_[A-Z_]+");

  private final Map<String, String> known = KnownSettings.ofHoldfast();
  private final Map<String, List<String>> rows =
      Markdown.of("README.md").section("Settings").rows().stream()
          .collect(Collectors.toMap(row -> row.get(0).replace("`", ""), Function.identity()));

  @Test
  void everySettingHasItsRowAndEveryRowItsSetting() {
    assertThat(rows).containsOnlyKeys(known.keySet());
  }

  @Test
  void theStartKnowsThemAllAndNoOthers() {
    assertThat(DocumentedSetting.all())
        .extracting(DocumentedSetting::name)
        .containsExactlyInAnyOrderElementsOf(known.keySet());
    assertThat(DocumentedSetting.all())
        .allSatisfy(
            setting ->
                assertThat(List.of(setting.fallback(), setting.meaning()))
                    .isEqualTo(
                        rows.get(setting.name()).stream()
                            .skip(1)
                            .map(cell -> cell.replace("`", ""))
                            .toList()));
  }

  @Test
  void theDefaultsAreThoseOfTheCode() {
    known.forEach(
        (name, value) -> {
          String shown = rows.get(name).get(1);
          if (value.isEmpty()) {
            assertThat(shown).as(name).isNotBlank().doesNotContain("`");
          } else {
            assertThat(shown).as(name).isEqualTo("`" + value + "`");
          }
        });
  }

  @Test
  void everyRowSaysWhatTheSettingIsFor() {
    assertThat(rows.values()).allSatisfy(row -> assertThat(row.get(2)).isNotBlank());
  }

  @Test
  void everyOptionAndVariableThatAPageShowsIsOne() {
    Markdown readme = Markdown.of("README.md");

    assertThat(OPTION.matcher(readme.text()).results())
        .hasSizeGreaterThan(4)
        .allMatch(shown -> KnownSettings.isOption(shown.group(1)));
    assertThat(VARIABLE.matcher(readme.text()).results())
        .isNotEmpty()
        .allMatch(shown -> KnownSettings.isRead(shown.group()));
    assertThat(readme.text()).contains("-p " + known.get("holdfast.embedded.postgres-port"));
  }

  @Test
  void noSettingIsReadOnTheQuiet() {
    assertThat(WRITTEN_OUT.matcher(ProjectFiles.mainSources("app")).results())
        .extracting(found -> found.group(1))
        .hasSizeGreaterThan(8)
        .allMatch(this::isKnownOrTheBeginningOfOne);
  }

  private boolean isKnownOrTheBeginningOfOne(String name) {
    return isMetric(name)
        || known.containsValue(name)
        || known.keySet().stream().anyMatch(setting -> (setting + ".").startsWith(name + "."));
  }

  /** What is measured has a name of the same form, but nobody sets it. */
  private boolean isMetric(String name) {
    return metrics.stream().anyMatch(metric -> (metric + ".").startsWith(name + "."));
  }
}
