package io.holdfast.bench.report;

import java.util.List;

/** What several rounds gave: the one in the middle, and the spread. */
public record Figure(double median, double least, double most, List<Double> rounds) {

  static Figure of(List<Double> rounds) {
    List<Double> sorted = rounds.stream().sorted().toList();
    int middle = sorted.size() / 2;
    double median =
        sorted.size() % 2 == 1
            ? sorted.get(middle)
            : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    return new Figure(median, sorted.get(0), sorted.get(sorted.size() - 1), List.copyOf(rounds));
  }
}
