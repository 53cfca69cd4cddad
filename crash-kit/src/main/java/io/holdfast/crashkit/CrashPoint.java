package io.holdfast.crashkit;

/**
 * A place at which a process can be killed: the moment before or after something becomes durable.
 *
 * <p>Not armed, which is how production runs, a point is one look at a constant that the JIT
 * compiler removes. The system property {@value #PROPERTY} arms one point of the JVM:
 *
 * <ul>
 *   <li>{@code -Dholdfast.crash-at=<name>} kills at the first time the point is reached
 *   <li>{@code -Dholdfast.crash-at=<name>:3} at the third
 *   <li>{@code -Dholdfast.crash-at=-} waits for such a line on standard input, so that a process
 *       can recover from one crash in peace before it is armed for the next; it ends when its input
 *       ends
 * </ul>
 *
 * <p>Killing is {@link Runtime#halt}: no shutdown hook, no finally block, nothing is flushed; to
 * servers it looks like {@code kill -9}. Safe for use by any thread.
 */
public final class CrashPoint {

  /** The system property that arms a point. */
  public static final String PROPERTY = "holdfast.crash-at";

  /** The JVM option with which a process waits on its standard input for being armed. */
  public static final String ARMED_LATER = "-D" + PROPERTY + "=-";

  /** The exit status of a process that halted at a point. */
  public static final int EXIT_STATUS = 86;

  private static final Arming ARMING = Arming.by(System.getProperty(PROPERTY));

  private CrashPoint() {}

  /** Passes, or kills the process if it is armed for this point. */
  public static void reach(String name) {
    if (ARMING != null) {
      ARMING.reached(name);
    }
  }
}
