package io.holdfast.app.projections;

import io.holdfast.app.eventstore.StoredEvents;
import io.holdfast.app.eventstore.StoredEvents.Choice;
import io.holdfast.app.operations.JobProgress;
import io.holdfast.app.operations.OperatorActs;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Makes a projection anew beside the running application: from the events, in small transactions,
 * into a table of its own; then, in one short transaction in which nobody else may write, from the
 * last events, and into the shown table. Readers see the old list until they see the new one.
 */
final class Rebuild {

  private static final int EVENTS_AT_A_TIME = 1_000;

  private final StoredEvents events;
  private final JdbcClient database;
  private final OperatorActs acts;
  private final TransactionTemplate transaction;

  Rebuild(
      StoredEvents events,
      JdbcClient database,
      OperatorActs acts,
      PlatformTransactionManager transactions) {
    this.events = events;
    this.database = database;
    this.acts = acts;
    this.transaction = new TransactionTemplate(transactions);
  }

  /**
   * @param reason the operator's words, or null
   */
  void run(RebuildableProjection projection, String reason, JobProgress progress) {
    Choice choice = new Choice(projection.types(), null, null, null);
    transaction.executeWithoutResult(status -> projection.begin());
    long position = 0;
    long end = projection.settled();
    do {
      progress.total(end);
      position = catchUp(projection, choice, position, end, progress);
      end = projection.settled();
    } while (end - position > EVENTS_AT_A_TIME && !progress.isCancelled());
    if (!progress.isCancelled()) {
      long done = position;
      transaction.executeWithoutResult(
          status -> finish(projection, reason, choice, done, progress));
    }
  }

  private long catchUp(
      RebuildableProjection projection, Choice choice, long from, long end, JobProgress progress) {
    long position = from;
    while (position < end && !progress.isCancelled()) {
      List<TrackedEventMessage<?>> some = events.next(choice, position, end, EVENTS_AT_A_TIME);
      if (!some.isEmpty()) {
        transaction.executeWithoutResult(status -> projection.apply(some));
      }
      position = some.isEmpty() ? end : positionOf(some.get(some.size() - 1));
      progress.done(position);
    }
    return position;
  }

  private void finish(
      RebuildableProjection projection,
      String reason,
      Choice choice,
      long from,
      JobProgress progress) {
    database.sql("set local statement_timeout = '5min'").update(); // a long list takes its time
    long end = projection.stopChanges();
    long position = from;
    while (position < end) {
      List<TrackedEventMessage<?>> some = events.next(choice, position, end, EVENTS_AT_A_TIME);
      projection.apply(some);
      position = some.isEmpty() ? end : positionOf(some.get(some.size() - 1));
    }
    int corrected = projection.show();
    acts.record(
        "projection.rebuild", projection.name(), reason, Map.of("rowsCorrected", corrected));
    progress.total(end);
    progress.done(end);
    progress.detail("rowsCorrected", corrected);
  }

  private static long positionOf(TrackedEventMessage<?> event) {
    return event.trackingToken().position().orElseThrow();
  }
}
