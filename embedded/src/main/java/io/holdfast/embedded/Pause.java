package io.holdfast.embedded;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The step of loops that poll what sends no signal, such as the end of a foreign process. */
final class Pause {

  private Pause() {}

  static void briefly() {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
  }
}
