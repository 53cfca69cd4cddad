package io.holdfast.app.audit;

import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;

/** Makes passes in the background, on a thread of its own, from shortly after the start on. */
final class AuditSchedule implements SmartLifecycle {

  private static final Logger log = LoggerFactory.getLogger(AuditSchedule.class);
  private static final Duration FIRST = Duration.ofSeconds(10);

  private final Audit audit;
  private final Duration interval;
  private ScheduledExecutorService thread;
  private boolean failing;

  AuditSchedule(Audit audit, Duration interval) {
    this.audit = audit;
    this.interval = interval;
  }

  @Override
  public synchronized void start() {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread auditor = new Thread(work, "auditor");
              auditor.setDaemon(true);
              return auditor;
            });
    long first = Math.min(FIRST.toMillis(), interval.toMillis());
    thread.scheduleAtFixedRate(this::pass, first, interval.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void pass() {
    try {
      audit.passIfDue();
      failing = false;
    } catch (RuntimeException e) {
      // Said once: while the database is away, everybody else says so too.
      if (!failing && isRunning()) {
        log.warn(
            "The audit cannot make its pass and tries again in {}: {}", interval, e.toString());
      }
      failing = true;
    }
  }

  @Override
  public synchronized void stop() {
    thread.shutdownNow();
    try {
      if (!thread.awaitTermination(5, TimeUnit.SECONDS)) {
        log.warn("The auditor is still at work.");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null && !thread.isShutdown();
  }
}
