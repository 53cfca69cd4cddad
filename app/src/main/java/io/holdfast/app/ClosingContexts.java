package io.holdfast.app;

import java.time.Duration;
import java.util.Collection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

/** Ends contexts, or lets go of them: one whose database is gone takes very long to give up. */
final class ClosingContexts {

  private static final Logger log = LoggerFactory.getLogger(ClosingContexts.class);

  private ClosingContexts() {}

  /** Closes them in order; returns when they are closed, or after this time. */
  static void within(Duration limit, Collection<ConfigurableApplicationContext> contexts) {
    // Not a pool's thread, which would not see the classes of a runnable jar.
    Thread closing =
        new Thread(() -> contexts.forEach(ConfigurableApplicationContext::close), "closing");
    closing.setDaemon(true);
    closing.start();
    // Whoever gives a start up was told so by an interrupt.
    boolean interrupted = Thread.interrupted();
    try {
      closing.join(limit.toMillis());
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (closing.isAlive()) {
      log.warn(
          "What is being done does not end within {} s and is cut off; the next start takes it up.",
          limit.toSeconds());
    }
  }
}
