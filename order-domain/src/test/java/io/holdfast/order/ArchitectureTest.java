package io.holdfast.order;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import io.holdfast.order.api.OrderId;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What this module may know. The lists name what is allowed, so that a typing error fails. */
class ArchitectureTest {

  private static final Set<String> AXON_FOR_THE_LANGUAGE =
      Set.of("org.axonframework.modelling.command.TargetAggregateIdentifier");

  private static final Set<String> AXON_FOR_THE_RULES =
      Set.of(
          "org.axonframework.commandhandling.CommandHandler",
          "org.axonframework.config.Configurer",
          "org.axonframework.config.ConfigurerModule",
          "org.axonframework.eventsourcing.EventSourcingHandler",
          "org.axonframework.messaging.MetaData",
          "org.axonframework.messaging.annotation.MetaDataValue",
          "org.axonframework.modelling.command.AggregateIdentifier",
          "org.axonframework.modelling.command.AggregateLifecycle",
          "org.axonframework.modelling.command.ApplyMore");

  private final JavaClasses module =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.holdfast.order");

  @Test
  void theRulesBelowSeeTheClassesOfThisModule() {
    assertThat(module)
        .extracting(JavaClass::getFullName)
        .contains(Order.class.getName(), OrderModule.class.getName(), OrderId.class.getName())
        .doesNotContain(ArchitectureTest.class.getName());
  }

  @Test
  void thePublicLanguageKnowsOnlyJavaAndHowToAddressAnOrder() {
    classes()
        .that(resideInAPackage("io.holdfast.order.api"))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "io.holdfast.order.api").or(named(AXON_FOR_THE_LANGUAGE)))
        .check(module);
  }

  @Test
  void theRulesKnowOnlyJavaTheLanguageAndAFewClassesOfAxon() {
    classes()
        .that(resideInAPackage("io.holdfast.order"))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage("java..", "io.holdfast.order", "io.holdfast.order.api")
                .or(named(AXON_FOR_THE_RULES)))
        .check(module);
  }

  @Test
  void everyClassBelongsToTheLanguageOrToTheRules() {
    classes()
        .should()
        .resideInAnyPackage("io.holdfast.order", "io.holdfast.order.api")
        .check(module);
  }

  @Test
  void nothingButTheModuleIsPublicBesidesTheLanguage() {
    classes()
        .that(resideInAPackage("io.holdfast.order"))
        .and()
        .doNotHaveFullyQualifiedName(OrderModule.class.getName())
        .should()
        .bePackagePrivate()
        .check(module);
  }

  private static DescribedPredicate<JavaClass> named(Set<String> allowed) {
    return describe("are one of " + allowed, type -> allowed.contains(type.getFullName()));
  }
}
