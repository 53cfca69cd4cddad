package io.holdfast.app.republish;

import io.holdfast.app.eventstore.StoredEvents;
import io.holdfast.app.eventstore.StoredEvents.Choice;
import io.holdfast.app.kafka.EventSender;
import io.holdfast.app.kafka.KafkaUnavailable;
import io.holdfast.app.operations.Job;
import io.holdfast.app.operations.JobProgress;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedEventMessage;

/**
 * Sends stored events once more, in their order and under their own identifiers, by which consumers
 * know them. Only what the relay has sent already: the rest is on its way, and the first time that
 * an event is sent is the relay's.
 */
final class Republication implements Job {

  private static final int PAGE = 500;

  private final StoredEvents events;
  private final EventSender sender;
  private final Choice choice;
  private final Pace pace;
  private final long upTo;
  private long sent;
  private int refusals;

  /**
   * @param upTo the relay's position
   */
  Republication(StoredEvents events, EventSender sender, Choice choice, Pace pace, long upTo) {
    this.events = events;
    this.sender = sender;
    this.choice = choice;
    this.pace = pace;
    this.upTo = upTo;
  }

  @Override
  public void run(JobProgress progress) throws InterruptedException {
    progress.total(events.count(choice, upTo));
    long after = 0;
    while (!progress.isCancelled()) {
      List<TrackedEventMessage<?>> page = events.next(choice, after, upTo, PAGE);
      if (page.isEmpty()) {
        return;
      }
      send(page, progress);
      after = index(page.get(page.size() - 1));
    }
  }

  private void send(List<TrackedEventMessage<?>> page, JobProgress progress)
      throws InterruptedException {
    for (int start = 0; start < page.size() && !progress.isCancelled(); start += pace.slice()) {
      List<TrackedEventMessage<?>> slice =
          page.subList(start, Math.min(start + pace.slice(), page.size()));
      pace.awaitTurn(slice.size());
      while (!acknowledged(slice, progress) && !progress.isCancelled()) {
        TimeUnit.SECONDS.sleep(1);
      }
    }
  }

  /** Kafka may be away for a while; what was not acknowledged is sent again until it is. */
  private boolean acknowledged(List<TrackedEventMessage<?>> slice, JobProgress progress) {
    EventSender.Batch batch = sender.newBatch();
    try {
      slice.forEach(batch::send);
      batch.awaitAll();
    } catch (KafkaUnavailable e) {
      progress.detail("refusedByKafka", ++refusals);
      return false;
    }
    sent += slice.size();
    progress.done(sent);
    // where to go on, should the node of this job die
    progress.detail("sentUpTo", slice.get(slice.size() - 1).getTimestamp());
    return true;
  }

  private static long index(TrackedEventMessage<?> event) {
    return ((GlobalSequenceTrackingToken) event.trackingToken()).getGlobalIndex();
  }
}
