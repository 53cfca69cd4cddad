package io.holdfast.app.starved;

import io.holdfast.app.testing.HoldfastProcess;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Places orders at a steady pace, whatever becomes of the ones before; each caller repeats his
 * order until it is accepted. Looks once a second how many are final, past Holdfast.
 */
final class SteadyOrders implements AutoCloseable {

  private final HoldfastProcess holdfast;
  private final JdbcClient database;
  private final ExecutorService callers = Executors.newCachedThreadPool();
  private final ScheduledExecutorService clock = Executors.newScheduledThreadPool(2);
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private volatile int placed;
  private volatile int settled;
  private volatile long progress = System.nanoTime();
  private volatile long longest;

  SteadyOrders(HoldfastProcess holdfast) {
    this.holdfast = holdfast;
    this.database = JdbcClient.create(holdfast.orderDatabase());
  }

  /** Begins to place some more. */
  void begin(int perSecond, int count) {
    int end = placed + count;
    if (placed == 0) {
      clock.scheduleWithFixedDelay(this::look, 1, 1, TimeUnit.SECONDS);
    }
    progress = System.nanoTime();
    placed = end;
    AtomicInteger left = new AtomicInteger(count);
    ScheduledFuture<?>[] pace = new ScheduledFuture<?>[1];
    pace[0] =
        clock.scheduleAtFixedRate(
            () -> {
              if (left.getAndDecrement() > 0) {
                callers.execute(this::place);
              } else {
                pace[0].cancel(false);
              }
            },
            0,
            1_000_000 / perSecond,
            TimeUnit.MICROSECONDS);
  }

  private void place() {
    String order =
        "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"TEA\",\"quantity\":1}]}"
            .formatted(UUID.randomUUID());
    while (!callers.isShutdown()) {
      try {
        if (holdfast.orders().post("/api/orders", order).status() == 202) {
          accepted.incrementAndGet();
          return;
        }
        refused.incrementAndGet();
        TimeUnit.SECONDS.sleep(1);
      } catch (UncheckedIOException unanswered) {
        refused.incrementAndGet();
      } catch (InterruptedException ended) {
        return;
      }
    }
  }

  private void look() {
    try {
      int now =
          database
              .sql(
                  """
                  select count(*) from domain_event_entry
                  where payload_type in ('order.confirmed', 'order.rejected')
                  """)
              .query(Integer.class)
              .single();
      long waited = System.nanoTime() - progress;
      if (settled < placed) {
        longest = Math.max(longest, waited);
      }
      if (now > settled) {
        settled = now;
        progress = System.nanoTime();
      }
    } catch (DataAccessException standsStill) {
      // looks again
    }
  }

  int accepted() {
    return accepted.get();
  }

  boolean allAreFinal() {
    return settled == placed && accepted.get() == placed;
  }

  /** The longest time in which no order became final while some were not. */
  Duration longestStandstill() {
    return Duration.ofNanos(longest);
  }

  /** What has come of them so far. */
  String summary() {
    return "%d placed, %d accepted, %d refused or unanswered calls, %d final, longest standstill %s"
        .formatted(placed, accepted.get(), refused.get(), settled, longestStandstill());
  }

  @Override
  public void close() {
    callers.shutdownNow();
    clock.shutdownNow();
  }
}
