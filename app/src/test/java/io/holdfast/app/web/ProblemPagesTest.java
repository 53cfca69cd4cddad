package io.holdfast.app.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.docs.ProjectFiles;
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

  private static String page(ProblemType type) {
    return type.uri().toString().replaceAll(".*:", "") + ".md";
  }
}
