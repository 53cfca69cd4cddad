package io.holdfast.app.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.BindException;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.PropertySourcesPlaceholdersResolver;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.context.properties.bind.validation.ValidationBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.type.filter.AnnotationTypeFilter;
import org.springframework.util.ClassUtils;
import org.springframework.validation.Validator;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/** Finds what is wrong with the settings before anything is started. */
public final class SettingsCheck {

  private SettingsCheck() {}

  /** A sentence for each argument, and each name under {@code holdfast.}, that there is not. */
  public static List<String> names(ConfigurableEnvironment environment, String... arguments) {
    HoldfastNames holdfast = new HoldfastNames();
    return Stream.concat(
            CommandLineCheck.faults(holdfast, arguments).stream(),
            UnknownSettings.faults(holdfast, environment).stream())
        .toList();
  }

  /**
   * A sentence for each value that a context would refuse.
   *
   * @param defaults what is set later, where the user has not
   */
  public static List<String> values(
      ConfigurableEnvironment environment, Map<String, Object> defaults) {
    MutablePropertySources all = new MutablePropertySources(environment.getPropertySources());
    all.addLast(new MapPropertySource("later", defaults));
    ValueFaults faults = new ValueFaults();
    try (LocalValidatorFactoryBean validator = new LocalValidatorFactoryBean()) {
      validator.afterPropertiesSet();
      Binder binder =
          new Binder(
              ConfigurationPropertySources.from(all), new PropertySourcesPlaceholdersResolver(all));
      List<Class<?>> types = settingsOfHoldfast();
      types.forEach(type -> bind(binder, type, faults));
      if (faults.faults().isEmpty()) {
        types.forEach(type -> bindWithin(validator, binder, type, faults));
      }
    }
    return faults.faults();
  }

  private static void bindWithin(
      Validator bounds, Binder binder, Class<?> type, ValueFaults faults) {
    try {
      // One for each: it keeps what it has found.
      bind(binder, type, new ValidationBindHandler(faults, bounds));
    } catch (BindException e) {
      if (e.getCause() instanceof BindValidationException invalid) {
        faults.add(e.getName(), invalid);
      } else {
        throw e;
      }
    }
  }

  private static void bind(Binder binder, Class<?> type, BindHandler handler) {
    String prefix = type.getAnnotation(ConfigurationProperties.class).value();
    binder.bindOrCreate(prefix, Bindable.of(type), handler);
  }

  private static List<Class<?>> settingsOfHoldfast() {
    ClassPathScanningCandidateComponentProvider scanner =
        new ClassPathScanningCandidateComponentProvider(false);
    scanner.addIncludeFilter(new AnnotationTypeFilter(ConfigurationProperties.class));
    List<Class<?>> types = new ArrayList<>();
    scanner
        .findCandidateComponents("io.holdfast.app")
        .forEach(found -> types.add(ClassUtils.resolveClassName(found.getBeanClassName(), null)));
    return types;
  }
}
