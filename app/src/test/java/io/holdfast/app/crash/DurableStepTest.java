package io.holdfast.app.crash;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DurableStepTest {

  private static final JavaClass STEPS =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.holdfast.app")
          .get(DurableStep.class);

  /** Says at once what would else be found by a crash point that nobody reaches. */
  @ParameterizedTest
  @EnumSource
  void everyStepIsMarkedSomewhereInTheApplication(DurableStep step) {
    assertThat(STEPS.getField(step.name()).getAccessesToSelf())
        .as("marks of %s", step)
        .anyMatch(access -> !access.getOriginOwner().equals(STEPS));
  }
}
