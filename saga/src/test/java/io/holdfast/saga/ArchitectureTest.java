package io.holdfast.saga;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What this module may know. The lists name what is allowed, so that a typing error fails. */
class ArchitectureTest {

  private static final Set<String> AXON =
      Set.of(
          "org.axonframework.commandhandling.gateway.CommandGateway",
          "org.axonframework.config.Configuration",
          "org.axonframework.config.Configurer",
          "org.axonframework.config.ConfigurerModule",
          "org.axonframework.config.EventProcessingConfigurer",
          "org.axonframework.deadline.DeadlineManager",
          "org.axonframework.deadline.annotation.DeadlineHandler",
          "org.axonframework.eventhandling.ListenerInvocationErrorHandler",
          "org.axonframework.eventhandling.PropagatingErrorHandler",
          "org.axonframework.messaging.ScopeDescriptor",
          "org.axonframework.modelling.saga.PayloadAssociationResolver",
          "org.axonframework.modelling.saga.SagaEventHandler",
          "org.axonframework.modelling.saga.SagaLifecycle",
          "org.axonframework.modelling.saga.StartSaga");

  private final JavaClasses module =
      new ClassFileImporter()
          .withImportOption(new DoNotIncludeTests())
          .importPackages("io.holdfast.saga");

  @Test
  void theRulesBelowSeeTheClassesOfThisModule() {
    assertThat(module)
        .extracting(JavaClass::getFullName)
        .contains(OrderSaga.class.getName(), SagaModule.class.getName())
        .doesNotContain(ArchitectureTest.class.getName());
  }

  @Test
  void theSagaKnowsOnlyJavaBothLanguagesAndAFewClassesOfAxon() {
    classes()
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                    "java..",
                    "io.holdfast.saga",
                    "io.holdfast.order.api",
                    "io.holdfast.inventory.api")
                .or(named(AXON)))
        .check(module);
  }

  @Test
  void everyClassIsInThePackageOfTheSaga() {
    classes().should().resideInAPackage("io.holdfast.saga").check(module);
  }

  @Test
  void onlyWhatAnApplicationNeedsIsPublic() {
    assertThat(module)
        .filteredOn(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
        .extracting(JavaClass::getSimpleName)
        .containsExactlyInAnyOrder(
            "OrderSaga",
            "RetryPolicy",
            "SagaHistory",
            "SagaModule",
            "SagaProgress",
            "SentRequests",
            "Stage");
  }

  private static DescribedPredicate<JavaClass> named(Set<String> allowed) {
    return describe("are one of " + allowed, type -> allowed.contains(type.getFullName()));
  }
}
