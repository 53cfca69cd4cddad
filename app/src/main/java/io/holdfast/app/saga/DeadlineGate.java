package io.holdfast.app.saga;

import com.github.kagkarlsson.scheduler.Scheduler;
import io.holdfast.saga.SagaModule;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Lets no deadline fire while the sagas are behind. What a deadline asks, whether an answer has
 * come, a saga knows only once it has read up to the present; one that lags half a minute behind
 * the store, under a load or after an outage, would look for thousands of answers that lie ahead of
 * it, and lag more for it. Deadlines fire late then, as everything else is.
 *
 * <p>Has a thread of its own, which looks once a second.
 */
final class DeadlineGate implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(DeadlineGate.class);
  private static final long INTERVAL_MILLIS = 1_000;

  private final Scheduler scheduler;
  private final JdbcClient database;
  private final SagaLag lag = new SagaLag();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(DeadlineGate::thread);
  private long newest;
  private long looked;

  DeadlineGate(Scheduler scheduler, JdbcClient database) {
    this.scheduler = scheduler;
    this.database = database;
  }

  private record Seen(long sagas, long newest, long head) {}

  void start() {
    scheduler.pause();
    timer.scheduleWithFixedDelay(this::look, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      Seen seen = seen();
      newest = seen.newest();
      looked = seen.head();
      lag.see(System.nanoTime(), seen.sagas(), newest);
    } catch (RuntimeException databaseAway) {
      log.debug("Where the sagas stand is not known for the moment", databaseAway);
    }
    if (lag.isLong(System.nanoTime())) {
      scheduler.pause();
    } else {
      scheduler.resume();
    }
  }

  /**
   * The newest event that sagas read, whose position they reach; searched for only in what has been
   * added since the last look. Before its first start a processor has no position, and no deadlines
   * either.
   */
  private Seen seen() {
    return database
        .sql(
            """
            select coalesce(
                     min((convert_from(token, 'UTF8')::jsonb ->> 'globalIndex')::bigint), 0)
                     as sagas,
                   coalesce((select global_index from domain_event_entry
                             where global_index > :looked
                               and payload_type in ('order.placed', 'order.cancelled',
                                 'inventory.stock-reserved', 'inventory.reservation-rejected',
                                 'inventory.reservation-released')
                               and not step_taken
                             order by global_index desc limit 1), :newest) as newest,
                   (select coalesce(max(global_index), 0) from domain_event_entry) as head
            from token_entry where processor_name = :sagas
            """)
        .param("looked", looked)
        .param("newest", newest)
        .param("sagas", SagaModule.PROCESSOR)
        .query(Seen.class)
        .single();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "deadline-gate");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
