package io.holdfast.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.docs.ProjectFiles;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RunningHoldfast;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Whoever meets a problem finds under its name what happened and what to do next. */
class ProblemPagesTest {

  private static final String FOLDER = "docs/problems";

  @Test
  void everyProblemHasItsPageAndEveryPageItsProblem() {
    assertThat(ProjectFiles.in(FOLDER))
        .extracting(page -> page.getFileName().toString())
        .containsExactlyInAnyOrderElementsOf(
            Stream.of(ProblemType.values()).map(ProblemPagesTest::page).toList());
  }

  @ParameterizedTest
  @EnumSource
  void thePageSaysWhatHappenedAndWhatToDoNext(ProblemType type) {
    assertThat(ProjectFiles.read(FOLDER + "/" + page(type)))
        .startsWith("# " + type.title() + "\n\n`" + type.uri() + "`, status ")
        .contains("\n## What happened\n", "\n## What to do next\n");
  }

  @ParameterizedTest
  @EnumSource
  void theApplicationServesThePageToReadInABrowser(ProblemType type) {
    Api.Answer page = RunningHoldfast.orders().get(type.page());

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(page.response().body())
        .contains("<h1>" + type.title() + "</h1>", "<h2>What to do next</h2>")
        .doesNotContain("`", "](", "\n#");
  }

  @Test
  void aProblemLeadsToItsPageOnTheServiceThatHasAnswered() {
    Api inventory = RunningHoldfast.inventory();
    String help = inventory.get("/api/stock/NEVER-SEEN").text("help");

    assertThat(help).isEqualTo("/problems/not-found");
    assertThat(inventory.get(help).response().body()).contains("There is nothing here");
    assertThat(inventory.get("/problems/never-heard-of").status()).isEqualTo(404);
  }

  private static String page(ProblemType type) {
    return type.uri().toString().replaceAll(".*:", "") + ".md";
  }
}
