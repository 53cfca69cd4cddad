package io.holdfast.app;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which package of the application may know which; every rule is a list of what is allowed. */
class ArchitectureTest {

  private static final JavaClasses APP =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("io.holdfast.app");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          crash         | crashkit
          serialization | order.api inventory.api
          database      |
          blockers      | app.operations app.web
          metrics       |
          text          |
          audit         | app.kafka app.metrics app.operations app.serialization app.text app.web
          settings      |
          batching      |
          eventstore    | app.batching app.serialization
          processing    | app.batching app.database app.setaside
          web           | app.database inventory.api order.api
          http          | app.web
          messages      | app.web
          console       | app.web
          tracing       |
          live          | app.web
          logs          | app.tracing
          tryit         | app.kafka app.web
          operations    | app.text app.web
          setaside      | app.batching app.database app.logs app.metrics app.operations app.text app.web
          kafka         | app.processing app.setaside app.text app.tracing
          recovery      | app.kafka app.operations app.web
          republish     | app.eventstore app.kafka app.operations app.web
          saga          | app.batching app.eventstore app.processing app.setaside order.api saga
          processors    | app.kafka app.operations app.serialization app.web
          projections   | app.eventstore app.operations app.web
          replay        | app.eventstore app.operations app.saga app.serialization app.web order.api saga
          inventory     | app.audit.inventory app.batching app.blockers app.database app.eventstore app.http app.kafka app.live app.logs app.operations app.processing app.processors app.projections app.recovery app.republish app.tracing app.web inventory inventory.api order.api
          order         | app.audit.order app.batching app.blockers app.console app.database app.eventstore app.http app.kafka app.live app.logs app.messages app.metrics app.operations app.processing app.processors app.projections app.recovery app.replay app.republish app.saga app.serialization app.tracing app.tryit app.web inventory.api order order.api saga
          """)
  void aPackageKnowsOnlyWhatItNeedsOfHoldfast(String feature, String allowed) {
    JavaClasses own = APP.that(resideInAPackage("io.holdfast.app." + feature + ".."));
    assertThat(own).isNotEmpty();

    classes()
        .should()
        .onlyDependOnClassesThat(
            outsideOfHoldfast().or(within(feature)).or(listed(allowed)).or(durableSteps()))
        .check(own);
  }

  @Test
  void onlyTheFeaturesThemselvesAndTheStartKnowSpringsWeb() {
    JavaClasses quiet =
        APP.that(
            resideInAnyPackage(
                "io.holdfast.app.serialization..",
                "io.holdfast.app.eventstore..",
                "io.holdfast.app.kafka..",
                "io.holdfast.app.saga.."));
    classes()
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(resideInAPackage("org.springframework.web..")))
        .check(quiet);
  }

  /** It would come behind the commit, which travels with the last statements (docs/adr/0021). */
  @Test
  void nothingIsWrittenByJpa() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            DescribedPredicate.not(
                assignableTo("jakarta.persistence.EntityManager")
                    .or(assignableTo("org.springframework.data.repository.CrudRepository"))))
        .check(APP);
  }

  private static DescribedPredicate<JavaClass> outsideOfHoldfast() {
    return DescribedPredicate.not(resideInAPackage("io.holdfast.."));
  }

  private static DescribedPredicate<JavaClass> within(String feature) {
    return resideInAPackage("io.holdfast.app." + feature + "..");
  }

  /** Whoever makes something durable says so. */
  private static DescribedPredicate<JavaClass> durableSteps() {
    return listed("app.crash");
  }

  private static DescribedPredicate<JavaClass> listed(String allowed) {
    DescribedPredicate<JavaClass> any = DescribedPredicate.alwaysFalse();
    if (allowed != null) {
      for (String name : allowed.split(" ")) {
        any = any.or(resideInAPackage("io.holdfast." + name));
      }
    }
    return any;
  }
}
