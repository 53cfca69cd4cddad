package io.holdfast.app.simulation;

import java.util.List;

/** Takes note of a violation. */
interface Report {
  void violation(Invariant invariant, String detail, List<String> eventIds);
}
