package io.holdfast.app.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.core.env.CommandLinePropertySource;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.EnumerablePropertySource;
import org.springframework.core.env.StandardEnvironment;

/** What is set under Holdfast's name, but is none of its settings. */
final class UnknownSettings {

  private static final String VARIABLE = "HOLDFAST_";

  /** Kubernetes tells every pod of a service that is called holdfast, or holdfast-order. */
  private static final Pattern OF_KUBERNETES =
      Pattern.compile(".*_SERVICE_(HOST|PORT.*)|.*_PORT_\\d+_(TCP|UDP|SCTP).*");

  private final HoldfastNames names;
  private final List<String> faults = new ArrayList<>();

  private UnknownSettings(HoldfastNames names) {
    this.names = names;
  }

  /** A sentence for each. */
  static List<String> faults(HoldfastNames names, ConfigurableEnvironment environment) {
    UnknownSettings unknown = new UnknownSettings(names);
    environment.getPropertySources().stream()
        .filter(EnumerablePropertySource.class::isInstance)
        .forEach(source -> unknown.look((EnumerablePropertySource<?>) source));
    return unknown.faults;
  }

  private void look(EnumerablePropertySource<?> source) {
    switch (source.getName()) {
      case StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME -> variables(source);
      case StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME ->
          concerning(source)
              // Tools that run in the same JVM have properties of their own.
              .filter(name -> !names.suggestion(name, "", Set.of()).isEmpty())
              .forEach(
                  name -> add(name, "a system property", names.suggestion(name, "", Set.of())));
      default ->
          concerning(source)
              .filter(name -> !names.isBeginning(name) || hasValue(source, name))
              .forEach(name -> add(name, source.getName(), names.suggestion(name, "", Set.of())));
    }
  }

  private Stream<String> concerning(EnumerablePropertySource<?> source) {
    return Stream.of(source.getPropertyNames())
        .filter(name -> names.concerns(name) && !names.isKnown(name));
  }

  private static boolean hasValue(EnumerablePropertySource<?> source, String name) {
    return !String.valueOf(source.getProperty(name)).isEmpty();
  }

  private void variables(EnumerablePropertySource<?> source) {
    Stream.of(source.getPropertyNames())
        .filter(name -> name.startsWith(VARIABLE) && !names.isKnownVariable(name))
        .filter(name -> !OF_KUBERNETES.matcher(name).matches())
        .filter(name -> !String.valueOf(source.getProperty(name)).startsWith("tcp://"))
        .forEach(name -> add(name, "the environment", names.suggestion(name)));
  }

  private void add(String name, String where, String suggestion) {
    faults.add(
        "There is no setting %s%s%s; --help lists them."
            .formatted(
                name,
                where.equals(CommandLinePropertySource.COMMAND_LINE_PROPERTY_SOURCE_NAME)
                    ? ""
                    : " (in " + where + ")",
                suggestion));
  }
}
