package io.holdfast.inventory;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.holdfast.inventory.api.InventoryCommand;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.common.lock.LockFactory;
import org.axonframework.common.lock.PessimisticLockFactory;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.AggregateConfigurer;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.eventsourcing.AggregateSnapshotter;
import org.axonframework.eventsourcing.EventCountSnapshotTriggerDefinition;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.eventsourcing.Snapshotter;
import org.axonframework.eventsourcing.SnapshotterSpanFactory;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.AggregateLifecycle;
import org.axonframework.modelling.command.ApplyMore;
import org.axonframework.modelling.command.Repository;
import org.axonframework.serialization.Revision;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private static final String LANGUAGE = "io.holdfast.inventory.api";
  private static final String RULES = "io.holdfast.inventory";

  /** What the rules themselves are written with. */
  private static final Set<Class<?>> AXON_FOR_RULES =
      Set.of(
          AggregateIdentifier.class,
          AggregateLifecycle.class,
          ApplyMore.class,
          CommandHandler.class,
          EventSourcingHandler.class,
          Revision.class,
          Aggregate.class,
          Repository.class);

  /** What puts them into a configuration. */
  private static final Set<Class<?>> AXON_FOR_WIRING =
      Set.of(
          AggregateConfigurer.class,
          AggregateSnapshotter.class,
          AggregateSnapshotter.Builder.class,
          Configuration.class,
          Configurer.class,
          ConfigurerModule.class,
          EventCountSnapshotTriggerDefinition.class,
          LockFactory.class,
          PessimisticLockFactory.class,
          PessimisticLockFactory.Builder.class,
          Repository.class,
          Snapshotter.class,
          SnapshotterSpanFactory.class,
          TransactionManager.class);

  private static final JavaClasses MODULE =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages(RULES);

  @Test
  void the_rules_below_look_at_real_classes() {
    assertThat(MODULE.contain(InventoryCommand.class)).isTrue();
    assertThat(MODULE.contain(StockItem.class)).isTrue();
    assertThat(MODULE.contain(InventoryModule.class)).isTrue();
    assertThat(MODULE.contain(ArchitectureTest.class)).isFalse();
  }

  @Test
  void the_public_language_needs_nothing_but_java() {
    classes()
        .that()
        .resideInAPackage(LANGUAGE)
        .should()
        .onlyDependOnClassesThat(resideInAnyPackage("java..", LANGUAGE))
        .allowEmptyShould(false)
        .check(MODULE);
  }

  @Test
  void the_rules_need_little_of_axon() {
    classes()
        .that()
        .resideInAPackage(RULES)
        .and()
        .doNotBelongToAnyOf(InventoryModule.class)
        .should()
        .onlyDependOnClassesThat(own().or(anyOf(AXON_FOR_RULES)))
        .allowEmptyShould(false)
        .check(MODULE);
  }

  @Test
  void the_module_needs_what_configures_them_too() {
    classes()
        .that()
        .belongToAnyOf(InventoryModule.class)
        .should()
        .onlyDependOnClassesThat(own().or(anyOf(AXON_FOR_WIRING)))
        .allowEmptyShould(false)
        .check(MODULE);
  }

  @Test
  void only_the_module_is_public() {
    classes()
        .that()
        .resideInAPackage(RULES)
        .and()
        .doNotBelongToAnyOf(InventoryModule.class)
        .should()
        .notBePublic()
        .allowEmptyShould(false)
        .check(MODULE);
  }

  private static DescribedPredicate<JavaClass> own() {
    return resideInAPackage("java..").or(resideInAnyPackage(LANGUAGE, RULES));
  }

  private static DescribedPredicate<JavaClass> anyOf(Set<Class<?>> listed) {
    return describe("are listed in this test", it -> listed.stream().anyMatch(it::isEquivalentTo));
  }
}
