package io.holdfast.app.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.docs.Markdown.Link;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links lead somewhere, and every decision can be found. */
class LinksTest {

  private static final Pattern ANCHOR = Pattern.compile("(?m)^#+ (.*)$");

  static Stream<String> pages() {
    Stream<String> problems =
        ProjectFiles.in("docs/problems").stream().map(p -> "docs/problems/" + p.getFileName());
    return Stream.concat(
        problems,
        Stream.concat(
            Stream.of(
                "README.md",
                "bench/README.md",
                "docs/operations.md",
                "docs/performance.md",
                "docs/proof.md",
                "docs/runbooks.md",
                "docs/size.md",
                "docs/first-ten-minutes.md"),
            decisions().stream().map(d -> "docs/adr/" + d)));
  }

  private static List<String> decisions() {
    return ProjectFiles.in("docs/adr").stream().map(file -> file.getFileName().toString()).toList();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void everyLinkLeadsToAFileOrAHeading(String page) {
    Path folder = ProjectFiles.ROOT.resolve(page).getParent();

    for (Link link : Markdown.of(page).links()) {
      if (link.target().startsWith("#")) {
        assertThat(headings(page)).contains(link.target().substring(1));
      } else {
        assertThat(folder.resolve(link.target())).exists();
      }
    }
  }

  private static List<String> headings(String page) {
    return ANCHOR
        .matcher(ProjectFiles.read(page))
        .results()
        .map(heading -> heading.group(1).toLowerCase(Locale.ROOT).replace(' ', '-'))
        .toList();
  }

  @Test
  void theReadmeListsEveryDecisionInOrder() {
    assertThat(Markdown.of("README.md").section("Decisions").links())
        .extracting(Link::target)
        .containsExactlyElementsOf(decisions().stream().map(d -> "docs/adr/" + d).toList());
  }

  @Test
  void everyDecisionHasItsNumberAndItsFourPartsOnHalfAPage() {
    List<String> decisions = decisions();
    for (int n = 0; n < decisions.size(); n++) {
      String text = ProjectFiles.read("docs/adr/" + decisions.get(n));
      assertThat(decisions.get(n)).startsWith("%04d-".formatted(n + 1));
      assertThat(text).startsWith("# " + (n + 1) + ". ");
      assertThat(text).containsSubsequence("\n## Context\n", "\n## Options\n", "\n## Decision\n");
      assertThat(text).contains("\n## Consequences\n");
      assertThat(text.lines()).hasSizeLessThan(40);
    }
  }

  @Test
  void everyDecisionThatTheCodeNamesExists() {
    assertThat(Pattern.compile("docs/adr/(\\d{4})").matcher(ProjectFiles.mainSources()).results())
        .isNotEmpty()
        .allSatisfy(
            named ->
                assertThat(decisions()).anySatisfy(d -> assertThat(d).startsWith(named.group(1))));
  }
}
