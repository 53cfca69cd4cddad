package io.holdfast.crashkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicReference;

/** What this JVM waits for in order to die; exists only where the property is set. */
final class Arming {

  private static final String BY_INPUT = "-";

  private final AtomicReference<Target> target = new AtomicReference<>();

  private Arming() {}

  /**
   * @param property the value of {@link CrashPoint#PROPERTY}, or null where it is not set
   * @return null where it is not set
   */
  static Arming by(String property) {
    if (property == null) {
      return null;
    }
    Arming arming = new Arming();
    if (property.equals(BY_INPUT)) {
      Thread reader = new Thread(arming::readInput, "crash-points");
      reader.setDaemon(true);
      reader.start();
    } else {
      arming.target.set(Target.of(property));
    }
    return arming;
  }

  private void readInput() {
    try (BufferedReader input =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      input.lines().map(Target::of).forEach(target::set);
      // Whoever wanted to arm this process is gone; it should not outlive its test.
      Runtime.getRuntime().halt(1);
    } catch (IOException e) {
      throw new UncheckedIOException("Nobody can arm this process any more.", e);
    }
  }

  void reached(String name) {
    Target wanted = target.get();
    if (wanted != null && wanted.isHitBy(name)) {
      System.out.println("Crash point " + name + " is reached; halting.");
      Runtime.getRuntime().halt(CrashPoint.EXIT_STATUS);
    }
  }
}
