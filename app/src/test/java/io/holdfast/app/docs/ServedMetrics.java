package io.holdfast.app.docs;

import java.net.URI;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the running contexts serve to Prometheus of Holdfast's own. */
final class ServedMetrics {

  private static final Pattern SAMPLE = Pattern.compile("(?m)^(holdfast_\\w+)[{ ]");
  private static final Pattern FAMILY = Pattern.compile("(?m)^# TYPE (holdfast_\\w+) (\\w+)$");
  private static final Pattern NAMED = Pattern.compile("holdfast_\\w+");

  private ServedMetrics() {}

  /** Every name that a query may ask for, those of a histogram's parts among them. */
  static Set<String> samples() {
    return SAMPLE.matcher(text()).results().map(m -> m.group(1)).collect(sorted());
  }

  /** The metrics themselves; the maximum that comes with a histogram is part of it. */
  static Set<String> families() {
    Set<String> names = FAMILY.matcher(text()).results().map(m -> m.group(1)).collect(sorted());
    names.removeIf(
        name -> name.endsWith("_max") && names.contains(name.substring(0, name.length() - 4)));
    return names;
  }

  /** The names in a query, or in anything else. */
  static Set<String> namedIn(String text) {
    return NAMED.matcher(text).results().map(m -> m.group()).collect(sorted());
  }

  private static Collector<String, ?, TreeSet<String>> sorted() {
    return Collectors.toCollection(TreeSet::new);
  }

  private static String text() {
    return Stream.of(8080, 8081)
        .map(port -> URI.create("http://localhost:" + port + "/actuator/prometheus"))
        .map(address -> ShownCalls.get(address).response().body())
        .collect(Collectors.joining("\n"));
  }
}
