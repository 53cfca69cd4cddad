package io.holdfast.app.settings;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Which names that begin like Holdfast's own are settings, however they are spelled. */
final class HoldfastNames {

  private static final String PREFIX = "holdfast";

  /** Behind it stands whatever Kafka's clients know. */
  private static final String OPEN = "holdfast.kafka.properties";

  private final List<String> known =
      DocumentedSetting.all().stream().map(DocumentedSetting::name).toList();

  boolean concerns(String name) {
    String plain = Names.withoutSpelling(name);
    return plain.equals(PREFIX) || plain.startsWith(PREFIX + ".");
  }

  boolean isKnown(String name) {
    String plain = Names.withoutSpelling(name);
    return plain.startsWith(OPEN)
        || known.stream().map(Names::withoutSpelling).anyMatch(plain::equals);
  }

  /** Whether it is no setting itself, but the beginning of some, as an empty line of YAML is. */
  boolean isBeginning(String name) {
    String plain = Names.withoutSpelling(name) + ".";
    return known.stream().map(Names::withoutSpelling).anyMatch(each -> each.startsWith(plain));
  }

  boolean isKnownVariable(String variable) {
    String plain = Names.withoutDots(variable);
    return plain.startsWith(Names.withoutDots(OPEN))
        || known.stream().map(Names::withoutDots).anyMatch(plain::equals);
  }

  /** What may have been meant, as the end of a clause; nothing where nothing is near. */
  String suggestion(String name, String dashes, Collection<String> others) {
    List<String> all = Stream.concat(known.stream(), others.stream()).toList();
    return Names.nearest(name, all).map(meant -> ", but there is " + dashes + meant).orElse("");
  }

  /** The same for an environment variable. */
  String suggestion(String variable) {
    List<String> variables =
        known.stream()
            .map(name -> name.replace('.', '_').replace('-', '_').toUpperCase(Locale.ROOT))
            .toList();
    return Names.nearest(variable, variables).map(meant -> ", but there is " + meant).orElse("");
  }
}
