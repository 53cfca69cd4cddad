package io.holdfast.app.simulation;

import java.util.List;

/** An invariant that does not hold, and the events that show it. */
record Violation(Invariant invariant, String detail, List<String> eventIds) {

  @Override
  public String toString() {
    return invariant + " (" + invariant.meaning + "): " + detail + " " + eventIds;
  }
}
