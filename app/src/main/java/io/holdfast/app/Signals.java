package io.holdfast.app;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
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
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(45);

  private static final Set<Thread.State> WAITING =
      EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

  private static final Duration LOOKS_EVERY = Duration.ofMillis(20);

  private final Thread starter = Thread.currentThread();
  private final CompletableFuture<AutoCloseable> running = new CompletableFuture<>();
  private volatile boolean told;

  private Signals() {}

  /**
   * From now on a signal ends what the calling thread waits for, until it has told what it started.
   */
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
        interruptOnceItWaits();
      }
      running.get(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS).close();
    } catch (TimeoutException e) {
      log.warn("The start does not end; it is cut off.");
    } catch (InterruptedException | ExecutionException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) {
      log.warn("Holdfast did not end cleanly, which loses nothing: {}", e.toString());
    }
  }

  /**
   * In our own waits an interrupt is understood; a library that is just being loaded breaks by it,
   * and writes so.
   */
  private void interruptOnceItWaits() throws InterruptedException {
    long end = System.nanoTime() + LONGEST_WAIT.toNanos();
    while (!running.isDone() && System.nanoTime() < end) {
      if (WAITING.contains(starter.getState())) {
        starter.interrupt();
        return;
      }
      TimeUnit.NANOSECONDS.sleep(LOOKS_EVERY.toNanos());
    }
  }
}
