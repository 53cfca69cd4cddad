package io.holdfast.app.live;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.context.SmartLifecycle;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * Looks, while somebody watches, whether anything has changed, whichever node changed it. Being
 * stopped before the web server is, it ends the open streams rather than have them waited for.
 */
final class LiveSchedule implements SmartLifecycle {

  private static final long LOOK_MILLIS = 250;
  private static final int LOOKS_PER_GREETING = 40;

  private final Watchers watchers;
  private final Standing standing;
  private ScheduledExecutorService thread;
  private String before = "";
  private int looks;

  LiveSchedule(Watchers watchers, Standing standing) {
    this.watchers = watchers;
    this.standing = standing;
  }

  @Override
  public synchronized void start() {
    thread =
        Executors.newSingleThreadScheduledExecutor(
            work -> {
              Thread looker = new Thread(work, "live");
              looker.setDaemon(true);
              return looker;
            });
    thread.scheduleWithFixedDelay(this::look, LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    if (!watchers.any()) {
      return;
    }
    if (++looks % LOOKS_PER_GREETING == 0) {
      watchers.greet();
    }
    try {
      String now = standing.now();
      if (!now.equals(before)) {
        before = now;
        watchers.tellOfAChange();
      }
    } catch (DataAccessException | TransactionException away) {
      before = ""; // whatever has changed meanwhile is told when the database is back
    }
  }

  @Override
  public synchronized void stop() {
    thread.shutdownNow();
    watchers.close();
  }

  @Override
  public synchronized boolean isRunning() {
    return thread != null && !thread.isShutdown();
  }
}
