package io.holdfast.app.setaside;

import io.holdfast.app.setaside.LockWaits.LockedOrder;
import io.holdfast.app.web.Conflict;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the orders that wait for somebody else's lock go on, once a second, as far as they get. One
 * that fails for another reason meanwhile is set aside like any other. Has a thread of its own.
 */
final class LockRetries implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(LockRetries.class);
  private static final long INTERVAL_MILLIS = 1_000;
  private static final int ROUNDS_TO_A_SEARCH = 30;

  private final SetAside setAside;
  private final SetAsideStore store;
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(LockRetries::thread);

  private long round;

  LockRetries(SetAside setAside, SetAsideStore store) {
    this.setAside = setAside;
    this.store = store;
  }

  void start() {
    timer.scheduleWithFixedDelay(
        this::goOn, INTERVAL_MILLIS, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void goOn() {
    try {
      if (round++ % ROUNDS_TO_A_SEARCH == 0) {
        store.lockWaits().findWithoutARow();
      }
      store.lockWaits().all().forEach(this::goOn);
    } catch (RuntimeException databaseAway) {
      log.debug("Which orders wait for a lock is not known for the moment", databaseAway);
    }
  }

  private void goOn(LockedOrder order) {
    setAside.guardOf(order.processor()).ifPresent(guard -> goOn(order, guard));
  }

  private void goOn(LockedOrder order, ProcessorGuard guard) {
    try {
      while (!timer.isShutdown() && guard.tryNext(order.orderId())) {
        log.debug("{} goes on with order {}", order.processor(), order.orderId());
      }
    } catch (Conflict failed) {
      if (!store.lockWaits().contain(order)) {
        log.warn(failed.getMessage());
      }
    } catch (RuntimeException stillLocked) {
      log.debug("{} waits on for order {}", order.processor(), order.orderId(), stillLocked);
    }
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "lock-retries");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
