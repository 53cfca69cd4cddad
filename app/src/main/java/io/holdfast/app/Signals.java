package io.holdfast.app;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Obeys SIGTERM, Ctrl-C and SIGHUP at any moment: a start that is under way is given up, what runs
 * is closed. The JVM then ends with the status of the signal.
 */
final class Signals {

  private static final Logger log = LoggerFactory.getLogger(Signals.class);

  /** Longer than all that a start has to end takes; what is then still there is cut off. */
  private static final int LONGEST_WAIT_SECONDS = 45;

  private final Thread starter = Thread.currentThread();
  private final CompletableFuture<AutoCloseable> running = new CompletableFuture<>();
  private volatile boolean told;

  private Signals() {}

  /** From now on a signal interrupts the calling thread until it has told what it started. */
  static Signals obey() {
    Signals signals = new Signals();
    Runtime.getRuntime().addShutdownHook(new Thread(signals::end, "shutdown"));
    return signals;
  }

  /** From now on a signal closes this. */
  void close(AutoCloseable started) {
    running.complete(started);
  }

  /** From now on there is nothing that a signal would have to close. */
  void nothingRuns() {
    running.complete(() -> {});
  }

  /** Whether a signal came; what fails then fails for that reason. */
  boolean told() {
    return told;
  }

  private void end() {
    told = true;
    try {
      if (!running.isDone()) {
        log.info("Told to end; the start is given up.");
        starter.interrupt();
      }
      running.get(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS).close();
    } catch (TimeoutException e) {
      log.warn("The start does not end; it is cut off.");
    } catch (InterruptedException | ExecutionException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.warn("Holdfast did not end cleanly, which loses nothing: {}", e.toString());
    }
  }
}
