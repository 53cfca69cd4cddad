package io.holdfast.bench.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Everything that was measured: by row of the report and system, one value a round. */
public final class Figures {

  private final Map<String, Map<String, List<Double>>> values = new LinkedHashMap<>();

  public void add(String row, String system, double value) {
    values
        .computeIfAbsent(row, r -> new LinkedHashMap<>())
        .computeIfAbsent(system, s -> new ArrayList<>())
        .add(value);
  }

  public Set<String> rows() {
    return values.keySet();
  }

  /** In the order in which they came. */
  public Set<String> columns() {
    return values.values().stream()
        .flatMap(row -> row.keySet().stream())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Empty where this was not measured of this system. */
  public Optional<Figure> of(String row, String system) {
    return Optional.ofNullable(values.getOrDefault(row, Map.of()).get(system)).map(Figure::of);
  }

  /** The median of one system over that of another; empty where one of them is missing. */
  public Optional<Double> ratio(String row, String system, String other) {
    return of(row, system).flatMap(one -> of(row, other).map(two -> one.median() / two.median()));
  }
}
