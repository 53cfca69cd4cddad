package io.holdfast.app.recovery;

import io.holdfast.app.kafka.OwnRecords;
import io.holdfast.app.kafka.Settlement;
import io.holdfast.app.operations.OperatorActs;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.serialization.Serializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares the event store with what this context has sent to Kafka, before it sends or reads
 * anything there. A store that lacks what it has sent was put back from an older copy: whatever
 * others have heard is taken back first, so that nothing is decided a second time and otherwise
 * (see docs/adr/0022). Thread-safe; nodes that do it side by side do it once.
 */
final class StoreRecovery implements Settlement {

  private static final Logger log = LoggerFactory.getLogger(StoreRecovery.class);

  /** So many of the newest records of a partition are enough to tell. */
  private static final int TELLING = 50;

  private final OwnRecords records;
  private final LostEvents lost;
  private final TakeBack takeBack;
  private final OperatorActs acts;
  private final Serializer serializer;
  private final Object recovering = new Object();
  private volatile boolean compared;
  private volatile boolean settled;
  private volatile String waitsFor;

  StoreRecovery(
      OwnRecords records,
      LostEvents lost,
      TakeBack takeBack,
      OperatorActs acts,
      Serializer serializer) {
    this.records = records;
    this.lost = lost;
    this.takeBack = takeBack;
    this.acts = acts;
    this.serializer = serializer;
  }

  @Override
  public void beforeSending() {
    if (!compared) {
      compare();
    }
  }

  private synchronized void compare() {
    if (!compared) {
      AtomicBoolean lacks = new AtomicBoolean();
      records.newest(TELLING, page -> lacks.compareAndSet(false, !lost.among(page).isEmpty()));
      settled = !lacks.get();
      compared = true;
    }
  }

  @Override
  public void beforeReading() {
    beforeSending();
    if (!settled) {
      recover(new LostStretch(records, lost).find(), Long.MAX_VALUE);
    }
  }

  /**
   * Takes back whatever was ever sent, and is missing.
   *
   * @throws CannotYet if something must come first; to be tried again
   */
  void recoverAll() {
    recover(Map.of(), 0);
  }

  private void recover(Map<Integer, Long> from, long otherwise) {
    synchronized (recovering) {
      Run run = new Run();
      records.from(from, otherwise, run::takeBack);
      run.tell();
      waitsFor = run.waitsFor;
      if (waitsFor != null) {
        throw new CannotYet(waitsFor);
      }
      settled = true;
    }
  }

  /** What must come first, in a sentence. */
  Optional<String> waitsFor() {
    return Optional.ofNullable(waitsFor);
  }

  private final class Run {

    private int events;
    private Instant earliest = Instant.MAX;
    private Instant latest = Instant.MIN;
    private String waitsFor;

    void takeBack(List<DomainEventMessage<?>> page) {
      lost.among(page).forEach(this::takeBack);
    }

    private void takeBack(DomainEventMessage<?> event) {
      try {
        note(event, takeBack.takeBack(event));
      } catch (CannotYet sentence) {
        waitsFor = sentence.getMessage();
      } catch (RuntimeException failure) {
        if (isOfTheDatabase(failure)) {
          throw failure;
        }
        // One that cannot be taken back must not keep all the others.
        log.warn("The lost event {} cannot be taken back.", event.getIdentifier(), failure);
        note(event, "could not be taken back: " + failure.getMessage());
      }
    }

    private void note(DomainEventMessage<?> event, String done) {
      lost.note(event, serializer.typeForClass(event.getPayloadType()).getName(), done);
      events++;
      earliest = event.getTimestamp().isBefore(earliest) ? event.getTimestamp() : earliest;
      latest = event.getTimestamp().isAfter(latest) ? event.getTimestamp() : latest;
    }

    void tell() {
      if (events > 0) {
        acts.record(
            "store.recovered",
            records.topic(),
            null,
            Map.of("events", events, "from", earliest.toString(), "to", latest.toString()));
        log.warn(
            "The event store lacked {} events that it had sent to Kafka from {} to {}: its database"
                + " was put back from an older copy. What they say has been taken back; GET"
                + " /api/admin/recovery/events names each. What had not been sent is lost; whoever"
                + " sends it again is served.",
            events,
            earliest,
            latest);
      }
    }
  }

  private static boolean isOfTheDatabase(Throwable failure) {
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      if (cause instanceof SQLException) {
        return true;
      }
    }
    return false;
  }
}
