package io.holdfast.app.blockers;

import io.holdfast.app.blockers.Blocker.HoldsUp;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows whose transactions Holdfast has been waiting for. Looks once a second, with a thread of its
 * own; a lock that is tried again and again is waited for only now and then, so one that was seen
 * counts for half a minute while its transaction is open. Thread-safe.
 */
public final class Blockers implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Blockers.class);
  private static final long INTERVAL_MILLIS = 1_000;
  private static final Duration WORTH_A_WORD = Duration.ofSeconds(2);
  private static final Duration COUNTS_FOR = Duration.ofSeconds(30);

  private final BlockersInDatabase database;
  private final Map<String, Seen> seen = new LinkedHashMap<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(Blockers::thread);

  private static final class Seen {
    private final Instant first = Instant.now();
    private Instant last = first;
    private Blocker blocker;
    private boolean told;

    void see(Blocker again) {
      last = Instant.now();
      boolean known = again.since() != null;
      blocker = known ? again : again.since(first);
    }

    boolean isOld() {
      return last.isBefore(Instant.now().minus(COUNTS_FOR));
    }

    boolean isWorthAWord() {
      return told || first.isBefore(Instant.now().minus(WORTH_A_WORD));
    }
  }

  Blockers(BlockersInDatabase database) {
    this.database = database;
  }

  void start() {
    timer.scheduleWithFixedDelay(this::tryToLook, 0, INTERVAL_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void tryToLook() {
    try {
      look();
    } catch (RuntimeException databaseAway) {
      log.debug("Who blocks is not known for the moment", databaseAway);
    }
  }

  private synchronized void look() {
    database.now().forEach(this::see);
    if (seen.isEmpty()) {
      return;
    }
    Set<String> open = database.open();
    seen.values().removeIf(each -> each.isOld() || hasEnded(each, open));
    seen.values().stream().filter(each -> each.isWorthAWord() && !each.told).forEach(this::tell);
  }

  private void see(Blocker blocker) {
    seen.computeIfAbsent(blocker.pid() + " " + blocker.transaction(), first -> new Seen())
        .see(blocker);
  }

  private boolean hasEnded(Seen each, Set<String> open) {
    boolean ended = !open.contains(each.blocker.transaction());
    if (ended && each.told) {
      log.info(
          "The transaction of pid {} has ended; what waited for it goes on.", each.blocker.pid());
    }
    return ended;
  }

  private void tell(Seen each) {
    each.told = true;
    log.warn(
        "{} for the end of a transaction that is not Holdfast's: {}. GET /api/admin/blockers tells"
            + " more, and how to end it.",
        each.blocker.holdsUp() == HoldsUp.READERS ? "All orders wait" : "Some orders wait",
        each.blocker.inWords());
  }

  /** Those that have held something up for more than a moment; the longest first. */
  public synchronized List<Blocker> all() {
    return seen.values().stream()
        .filter(Seen::isWorthAWord)
        .map(each -> each.blocker)
        .sorted(Comparator.comparing(Blocker::since))
        .toList();
  }

  /** The one of this process, if it holds something up at this very moment. */
  Optional<Blocker> ofProcess(int pid) {
    look();
    return all().stream().filter(blocker -> blocker.pid() == pid).findFirst();
  }

  private static Thread thread(Runnable work) {
    Thread thread = new Thread(work, "blockers");
    thread.setDaemon(true);
    return thread;
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
