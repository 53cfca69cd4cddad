package io.holdfast.processes;

import java.time.Duration;

/**
 * How long tests wait for what must come, however busy the machine is with something else: when one
 * of these is over there is a fault, and not a slow machine. Not for what is promised within a
 * time.
 */
public final class Patience {

  /** For what an idle machine does at once, or within a few seconds. */
  public static final Duration FOR_A_MOMENT = Duration.ofMinutes(2);

  /** For the start of a process, or the end of much work. */
  public static final Duration FOR_A_START = Duration.ofMinutes(6);

  private Patience() {}
}
