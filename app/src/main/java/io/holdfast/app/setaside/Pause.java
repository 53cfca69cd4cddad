package io.holdfast.app.setaside;

/** A short wait that an interrupt ends. */
final class Pause {

  private static final long MILLIS = 50;

  private Pause() {}

  static void briefly() {
    try {
      Thread.sleep(MILLIS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("Interrupted while waiting for a processor.", e);
    }
  }
}
