package io.holdfast.app.audit;

import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the passes. A pass reads the store on from where the last one ended, reads a part of it
 * again, and judges; a store that is too long for one pass is read in several. What it notes and
 * finds lies in the database, so that any node can go on with it and tell about it.
 *
 * <p>One pass at a time in this process; between nodes, one step at a time.
 */
final class Audit {

  private static final Logger log = LoggerFactory.getLogger(Audit.class);
  private static final int SHARE_READ_AGAIN = 10;

  private final AuditTransactions transactions;
  private final AuditThrottle throttle;
  private final StoreReader store;
  private final Passes passes;
  private final Findings findings;
  private final SettledHead settled;
  private final List<Check> checks;
  private final List<TopicCheck> topicChecks;
  private final AuditSettings settings;

  Audit(
      AuditTransactions transactions,
      AuditThrottle throttle,
      StoreReader store,
      Passes passes,
      Findings findings,
      SettledHead settled,
      List<Check> checks,
      List<TopicCheck> topicChecks,
      AuditSettings settings) {
    this.transactions = transactions;
    this.throttle = throttle;
    this.store = store;
    this.passes = passes;
    this.findings = findings;
    this.settled = settled;
    this.checks = checks;
    this.topicChecks = topicChecks;
    this.settings = settings;
  }

  /** Makes a pass unless one was begun within the interval, on this node or another. */
  void passIfDue() {
    // A little early rather than a whole interval late: timers of nodes are never in step.
    Duration pause = settings.interval().multipliedBy(9).dividedBy(10);
    if (transactions.run(() -> passes.beginIfDue(pause))) {
      pass();
    }
  }

  /** Makes passes until all events of this moment have been read, or the time is up. */
  void catchUp(Duration within) {
    throttle.lifted(() -> passUntil(within));
  }

  private void passUntil(Duration within) {
    long end = System.nanoTime() + within.toNanos();
    long newest = settled.position();
    boolean complete;
    do {
      transactions.run(passes::begin);
      complete = pass() && passes.position() >= newest;
    } while (!complete && System.nanoTime() < end);
  }

  /** Returns whether the topics need no further pass. */
  private synchronized boolean pass() {
    long read = store.readOn(settings.eventsPerPass(), settled.position());
    store.readAgain(settings.eventsPerPass() / SHARE_READ_AGAIN);
    long head = settled.position();
    // Without rests, so that little comes in until the checks judge what lies behind the head.
    throttle.lifted(() -> store.readOn(settings.eventsPerPass() - read, head));
    checks.forEach(check -> transactions.run(() -> check.judge(store.standing(head))));
    Topics topics = readTopics();
    transactions.run(
        () -> {
          passes.end(store.standing(head), topics != Topics.AWAY);
          findings.logNew();
        });
    return topics != Topics.BEHIND;
  }

  private enum Topics {
    READ,
    BEHIND,
    AWAY
  }

  private Topics readTopics() {
    try {
      boolean read = true;
      for (TopicCheck check : topicChecks) {
        read &= check.run(settings.eventsPerPass());
      }
      return read ? Topics.READ : Topics.BEHIND;
    } catch (KafkaAway away) {
      log.debug("The topics are left to a later pass.", away);
      return Topics.AWAY;
    }
  }
}
