package io.holdfast.app.saga;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers when the relay to Kafka was behind, and where it stood then. After an outage thousands
 * of requests leave at once, and their answers take their time; whoever asked again because his
 * request "has left" would double a backlog that is just being worked off. Thread-safe.
 */
final class RelayHistory implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RelayHistory.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** A request that has waited for so long was held up by an outage. */
  private static final Duration BEHIND = Duration.ofSeconds(5);

  /**
   * @param position up to where everything has left
   * @param newest the position of the newest request
   */
  record Standing(long position, long newest) {}

  private record Sighting(long nanoTime, Standing standing) {}

  private final Supplier<Standing> standing;
  private final Duration answerTime;
  private final Deque<Sighting> sightings = new ArrayDeque<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(RelayHistory::thread);
  private long graceEnds = Long.MIN_VALUE;

  /**
   * @param answerTime how long a request that was held up is given to be answered, once it has left
   */
  RelayHistory(Supplier<Standing> standing, Duration answerTime) {
    this.standing = standing;
    this.answerTime = answerTime;
  }

  void start() {
    timer.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      add(System.nanoTime(), standing.get());
    } catch (RuntimeException databaseAway) {
      log.debug("Where the relay stands is not known for the moment", databaseAway);
    }
  }

  synchronized void add(long nanoTime, Standing seen) {
    for (Sighting earlier : sightings) {
      if (nanoTime - earlier.nanoTime() >= BEHIND.toNanos()
          && seen.position() < earlier.standing().newest()) {
        graceEnds = nanoTime + answerTime.plus(INTERVAL).toNanos();
      }
    }
    sightings.addLast(new Sighting(nanoTime, seen));
    long kept = Math.max(answerTime.toNanos(), BEHIND.toNanos()) + INTERVAL.toNanos() * 2;
    while (nanoTime - sightings.getFirst().nanoTime() > kept) {
      sightings.removeFirst();
    }
  }

  /** Up to which position a request that has left has also had its time to be answered. */
  long answerable() {
    return answerable(System.nanoTime());
  }

  synchronized long answerable(long nanoTime) {
    if (graceEnds == Long.MIN_VALUE || nanoTime - graceEnds >= 0) {
      return Long.MAX_VALUE;
    }
    long found = 0;
    for (Sighting sighting : sightings) {
      if (nanoTime - sighting.nanoTime() >= answerTime.toNanos()) {
        found = sighting.standing().position();
      }
    }
    return found;
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "relay-history");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
