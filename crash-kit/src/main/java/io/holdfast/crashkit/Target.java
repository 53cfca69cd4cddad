package io.holdfast.crashkit;

import java.util.concurrent.atomic.AtomicInteger;

/** One point and the hit that kills; counts from the moment at which it was armed. */
final class Target {

  private final String name;
  private final int hit;
  private final AtomicInteger hits = new AtomicInteger();

  private Target(String name, int hit) {
    this.name = name;
    this.hit = hit;
  }

  /**
   * @param text {@code name} or {@code name:hit}
   * @throws IllegalArgumentException if it is neither
   */
  static Target of(String text) {
    int colon = text.lastIndexOf(':');
    String name = colon < 0 ? text : text.substring(0, colon);
    String hit = colon < 0 ? "1" : text.substring(colon + 1);
    if (name.isBlank() || !hit.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(
          "A crash point is armed by <name> or <name>:<hit>, hits counted from 1, not by '"
              + text
              + "'.");
    }
    return new Target(name, Integer.parseInt(hit));
  }

  /** Counts; true exactly once, for the hit that kills. */
  boolean isHitBy(String reached) {
    return name.equals(reached) && hits.incrementAndGet() == hit;
  }
}
