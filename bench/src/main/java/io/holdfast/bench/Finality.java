package io.holdfast.bench;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;

/**
 * When the last of some orders was final.
 *
 * @param at by {@link System#nanoTime}
 * @param confirmed how many of them ended well
 */
record Finality(long at, int confirmed) {

  private static final int AT_ONCE = 1_000;
  private static final Duration PATIENCE = Duration.ofMinutes(15);
  private static final long PAUSE_NANOS = 250_000_000;

  /**
   * Waits for all of them.
   *
   * @throws IllegalStateException if that takes a quarter of an hour
   */
  static Finality await(SystemUnderTest system, List<UUID> orders) {
    long patience = System.nanoTime() + PATIENCE.toNanos();
    List<UUID> open = new ArrayList<>(orders);
    int confirmed = 0;
    while (!open.isEmpty()) {
      List<UUID> some = open.subList(Math.max(0, open.size() - AT_ONCE), open.size());
      Map<UUID, Boolean> ended = system.finalAmong(some);
      confirmed += (int) ended.values().stream().filter(well -> well).count();
      boolean waiting = ended.size() < some.size();
      some.removeIf(ended::containsKey);
      if (waiting) {
        LockSupport.parkNanos(PAUSE_NANOS);
      }
      if (System.nanoTime() > patience) {
        throw new IllegalStateException(open.size() + " orders of " + system.name() + " are open.");
      }
    }
    return new Finality(System.nanoTime(), confirmed);
  }
}
