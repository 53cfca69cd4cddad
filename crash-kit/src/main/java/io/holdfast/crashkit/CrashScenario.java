package io.holdfast.crashkit;

import java.util.Collection;

/**
 * A system whose state outlives its process: how to start it, what makes it reach its points, and
 * what must hold after each crash. One thread calls it.
 */
public interface CrashScenario {

  /** The names of all points that the load reaches, in the order in which they are tried. */
  Collection<String> points();

  /**
   * Starts the process over whatever state the last one left, with {@link CrashPoint#ARMED_LATER}
   * among its JVM options and its standard input a pipe, and returns when it can take load. Returns
   * the running process if there is one.
   */
  Process start() throws Exception;

  /**
   * Sends one round of load, which should reach every point. Called again until the process has
   * halted; a call must survive that this happens in its midst, and then return soon.
   */
  void load() throws Exception;

  /**
   * Waits, with the process up again, until everything that was begun is finished, and asserts what
   * must hold. The time that this takes is the recovery time.
   */
  void verify() throws Exception;
}
