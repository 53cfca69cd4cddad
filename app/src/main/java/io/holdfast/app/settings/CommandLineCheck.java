package io.holdfast.app.settings;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Whether every argument is an option that there is, and is there once. */
final class CommandLineCheck {

  private static final Set<String> OWN =
      Set.of("contexts", "replay-sagas", "order", "dry-run", "help", "version");

  /** What Spring Boot and the libraries in Holdfast read, by the first part of the name. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "spring",
          "server",
          "management",
          "logging",
          "info",
          "debug",
          "trace",
          "axon",
          "springdoc",
          "db-scheduler");

  /** Of these Spring takes several, as a list. */
  private static final Set<String> LISTS = Set.of("spring.profiles", "spring.config");

  private final List<String> faults = new ArrayList<>();
  private final Map<String, String> seen = new HashMap<>();
  private final HoldfastNames holdfast;

  private CommandLineCheck(HoldfastNames holdfast) {
    this.holdfast = holdfast;
  }

  /** A sentence for each fault. */
  static List<String> faults(HoldfastNames holdfast, String... arguments) {
    CommandLineCheck check = new CommandLineCheck(holdfast);
    Arrays.asList(arguments).forEach(check::look);
    return check.faults;
  }

  private void look(String argument) {
    if (!argument.matches("(?s)--[^=].*")) {
      faults.add(
          "'%s' is no option; options look like --holdfast.order.port=9080, and --help lists them."
              .formatted(argument));
      return;
    }
    String[] parts = argument.substring(2).split("=", 2);
    lookForAnother(parts[0], parts.length > 1 ? parts[1] : "");
    if (!holdfast.concerns(parts[0]) && !isKnown(parts[0])) {
      faults.add(
          "There is no option --%s%s; --help lists them."
              .formatted(parts[0], holdfast.suggestion(parts[0], "--", OWN)));
    }
  }

  private void lookForAnother(String name, String value) {
    String other = seen.putIfAbsent(Names.withoutSpelling(name), value);
    if (other != null && LISTS.stream().noneMatch(name::startsWith)) {
      faults.add(
          "--%s is given twice, as '%s' and as '%s'; give it once.".formatted(name, other, value));
    }
  }

  private static boolean isKnown(String name) {
    return OWN.contains(name)
        || Stream.of(name.split("[.\\[]", 2)).limit(1).anyMatch(OF_OTHERS::contains);
  }
}
