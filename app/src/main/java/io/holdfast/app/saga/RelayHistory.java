package io.holdfast.app.saga;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Remembers when the relay to Kafka was behind, and how far inventory has come since. After an
 * outage thousands of requests leave at once, and their answers take their time; whoever asked
 * again because his request "has left" would double a backlog that is just being worked off. So
 * during an outage, when no answer can come either, and for the answer time after it nobody asks
 * again. From then on a request counts as unanswered when it has been away for the answer time and
 * no answer to it or an earlier one has come in for as long: then its turn is over. Thread-safe.
 */
final class RelayHistory implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(RelayHistory.class);
  private static final Duration INTERVAL = Duration.ofSeconds(1);

  /** A request that has waited for so long was held up by an outage. */
  private static final Duration BEHIND = Duration.ofSeconds(5);

  private record Sighting(long nanoTime, Standing standing, long oldestAnswered) {}

  private final Conversation conversation;
  private final Duration answerTime;
  private final Deque<Sighting> sightings = new ArrayDeque<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(RelayHistory::thread);
  private long heldUpTo;
  private long lastBehind;
  private boolean catchingUp;
  private long catchingUpUntil;

  /**
   * @param answerTime for how long nothing may be heard of a request that was held up, once it has
   *     left
   */
  RelayHistory(Conversation conversation, Duration answerTime) {
    this.conversation = conversation;
    this.answerTime = answerTime;
  }

  void start() {
    timer.scheduleWithFixedDelay(this::look, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
  }

  private void look() {
    try {
      look(System.nanoTime());
    } catch (RuntimeException databaseAway) {
      log.debug("Where the relay stands is not known for the moment", databaseAway);
    }
  }

  /**
   * Answers are looked at only after an outage: at any other time they come before the deadline.
   */
  void look(long nanoTime) {
    Standing seen = conversation.standing();
    long oldestAnswered =
        isCatchingUp(nanoTime)
            ? conversation.oldestRequestAnsweredAfter(headBefore(seen))
            : Conversation.NONE;
    add(new Sighting(nanoTime, seen, oldestAnswered));
  }

  private synchronized long headBefore(Standing seen) {
    return sightings.isEmpty() ? seen.head() : sightings.getLast().standing().head();
  }

  private synchronized void add(Sighting seen) {
    if (isBehind(seen)) {
      heldUpTo = seen.standing().newest();
      lastBehind = seen.nanoTime();
      catchUpFrom(seen.nanoTime());
    } else if (catchingUp && seen.oldestAnswered() <= heldUpTo) {
      catchUpFrom(seen.nanoTime());
    }
    sightings.addLast(seen);
    long kept = Math.max(answerTime.toNanos(), BEHIND.toNanos()) + INTERVAL.toNanos() * 2;
    while (seen.nanoTime() - sightings.getFirst().nanoTime() > kept) {
      sightings.removeFirst();
    }
  }

  private boolean isBehind(Sighting seen) {
    return sightings.stream()
        .anyMatch(
            earlier ->
                seen.nanoTime() - earlier.nanoTime() >= BEHIND.toNanos()
                    && seen.standing().position() < earlier.standing().newest());
  }

  private void catchUpFrom(long nanoTime) {
    catchingUp = true;
    catchingUpUntil = nanoTime + answerTime.plus(INTERVAL).toNanos();
  }

  private synchronized boolean isCatchingUp(long nanoTime) {
    catchingUp = catchingUp && nanoTime - catchingUpUntil < 0;
    return catchingUp;
  }

  /** Up to which position a request that has left has also had its time to be answered. */
  long answerable() {
    return answerable(System.nanoTime());
  }

  synchronized long answerable(long nanoTime) {
    if (!isCatchingUp(nanoTime)) {
      return Long.MAX_VALUE;
    }
    if (nanoTime - lastBehind < answerTime.toNanos()) {
      return 0;
    }
    long left = 0;
    long oldestAnswered = Conversation.NONE;
    for (Sighting sighting : sightings) {
      if (nanoTime - sighting.nanoTime() >= answerTime.toNanos()) {
        left = sighting.standing().position();
      } else {
        oldestAnswered = Math.min(oldestAnswered, sighting.oldestAnswered());
      }
    }
    return Math.min(left, oldestAnswered - 1);
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
