package io.holdfast.app;

import io.holdfast.app.eventstore.StoreReplaced;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationListener;

/**
 * Starts a context anew whose event store was replaced: positions, caches, whatever it has in
 * memory is of the store that is gone. Thread-safe.
 */
final class Restarts implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Restarts.class);
  private static final long PAUSE_SECONDS = 5;

  private final CountDownLatch closing = new CountDownLatch(1);

  /**
   * @param restart ends the context and starts it again; tried until it succeeds
   */
  ApplicationListener<StoreReplaced> of(BoundedContext context, Runnable restart) {
    return replaced ->
        new Thread(() -> untilItStarts(context, restart), "restart-" + context.id()).start();
  }

  private void untilItStarts(BoundedContext context, Runnable restart) {
    while (closing.getCount() > 0) {
      try {
        restart.run();
        if (closing.getCount() > 0) {
          log.info("The {} context has started anew over its replaced event store.", context.id());
        }
        return;
      } catch (RuntimeException failure) {
        log.error(
            "The {} context could not start anew; the next try is in {} s.",
            context.id(),
            PAUSE_SECONDS,
            failure);
      }
      awaitNextTry();
    }
  }

  private void awaitNextTry() {
    try {
      closing.await(PAUSE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      closing.countDown();
      Thread.currentThread().interrupt();
    }
  }

  /** Begins no further try. */
  @Override
  public void close() {
    closing.countDown();
  }
}
