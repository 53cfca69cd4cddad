package io.holdfast.processes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The signals that Java itself cannot send, by the operating system's own tools. */
enum Signal {
  STOP,
  CONT,
  QUIT,
  KILL;

  void send(long pid) {
    run("kill", "-" + name(), Long.toString(pid));
  }

  /**
   * What {@code ps} says of a process: R, S, D, or T while it is stopped; empty once it is gone.
   */
  static String stateOf(long pid) {
    return run("ps", "-o", "state=", "-p", Long.toString(pid));
  }

  private static String run(String... command) {
    try {
      Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
      String said =
          new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      process.waitFor();
      return said;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
