package io.holdfast.app.simulation;

import java.util.List;
import java.util.Map;

/**
 * What became of one seed.
 *
 * @param trace every step in words, if it was asked for
 */
record Result(
    long seed,
    int orders,
    int events,
    Map<Fault, Integer> faults,
    List<Violation> violations,
    List<String> trace) {}
