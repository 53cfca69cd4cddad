package io.holdfast.embedded;

import java.io.IOException;

/**
 * Shutting down is often done by a thread that was told to stop; it must do its work all the same.
 */
final class Uninterrupted {

  interface Work {
    void run() throws IOException;
  }

  private Uninterrupted() {}

  static void run(Work work) throws IOException {
    boolean interrupted = Thread.interrupted();
    try {
      work.run();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
