package io.holdfast.app.order.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.order.timeline.Timeline.Entry;
import io.holdfast.app.order.timeline.Timeline.KafkaPosition;
import io.holdfast.app.web.WellFormed;
import io.holdfast.order.api.OrderId;
import io.holdfast.saga.RetryPolicy;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a story of the stored events: puts the saga's decisions and deadlines between them, and
 * what operators did. Decisions are not stored; they follow from the events, and the waits from the
 * retry policy, which yields the same for the same order and attempt.
 */
final class TimelineTeller {

  /** Everything on the way takes milliseconds unless something is away or busy. */
  private static final Duration LONG = Duration.ofSeconds(1);

  private final OrderId orderId;
  private final List<StoredEvent> events;
  private final Optional<SagaState> saga;
  private final Optional<Standstill> standstill;
  private final RetryPolicy policy;
  private final List<Entry> entries = new ArrayList<>();

  private TimelineTeller(OrderId orderId, Situation situation, RetryPolicy policy) {
    this.orderId = orderId;
    this.events = situation.events();
    this.saga = situation.saga();
    this.standstill = situation.standstill();
    this.policy = policy;
  }

  /**
   * @param situation with at least one event
   */
  static Timeline tell(OrderId orderId, Situation situation, RetryPolicy policy) {
    TimelineTeller teller = new TimelineTeller(orderId, situation, policy);
    teller.events.forEach(teller::tell);
    situation.acts().forEach(teller::insert);
    Outlook outlook = new Outlook(orderId, situation);
    return new Timeline(
        orderId.toString(), outlook.now(), outlook.waitingFor().orElse(null), teller.entries);
  }

  private void tell(StoredEvent event) {
    if (event.isRequest() && event.attempt() > 1 && !wasWished(event)) {
      decide(
          event, "deadline-fired", "No answer to attempt " + (event.attempt() - 1) + " in time.");
    }
    if (event.isAnswer()) {
      heldUp(event).ifPresent(wait -> decide(event, "waited", Wording.heldUp(wait)));
    }
    entries.add(entry(event));
    if (event.isRequest()) {
      decide(event, "deadline-set", "The saga looks again at " + due(event) + ".");
    } else if (event.isAnswer() && !wasAsked(event) && isUndecided(event)) {
      decide(event, "answer-not-heard", "Nobody had asked for this; the saga goes on waiting.");
    } else if (event.isAnswer() && endsTheWait(event)) {
      decide(event, "deadline-cancelled", "The answer is in; the saga waits no longer.");
    }
  }

  /** Then the saga did not wait for its deadline. */
  private boolean wasWished(StoredEvent request) {
    return events.subList(0, events.indexOf(request)).stream()
        .anyMatch(e -> e.isRetry() && e.attempt() >= request.attempt() && !request.isRelease());
  }

  private void insert(OperatorAct act) {
    int at = 0;
    while (at < entries.size() && !entries.get(at).at().isAfter(act.at())) {
      at++;
    }
    entries.add(at, act.entry());
  }

  private void decide(StoredEvent cause, String type, String what) {
    entries.add(Entry.decision(cause.at(), "saga." + type, what, cause.attempt()));
  }

  /** How long a request took to be recorded by inventory, where that is worth a line. */
  private Optional<Duration> heldUp(StoredEvent answer) {
    return events.stream()
        .filter(event -> event.isRequest() && event.isRelease() == answer.isRelease())
        .filter(request -> request.attempt().equals(answer.attempt()))
        .findFirst()
        .flatMap(request -> answer.recordedAt().map(at -> Duration.between(request.at(), at)))
        .filter(wait -> wait.compareTo(LONG) >= 0);
  }

  /** The live deadline where there is one: it has moved on if the request could not be sent. */
  private Instant due(StoredEvent request) {
    return saga.map(SagaState::due)
        .filter(live -> request == newestRequest().orElse(null))
        .orElseGet(() -> request.at().plus(policy.delayAfter(orderId, request.attempt())));
  }

  /** Whether the attempt had been made; a release is one, whoever asked for it. */
  private boolean wasAsked(StoredEvent answer) {
    return answer.isRelease()
        || events.subList(0, events.indexOf(answer)).stream()
            .filter(event -> event.isRequest() && !event.isRelease())
            .anyMatch(request -> request.attempt() >= answer.attempt());
  }

  private boolean isUndecided(StoredEvent answer) {
    return events.subList(0, events.indexOf(answer)).stream().noneMatch(StoredEvent::isDecision);
  }

  /** The first answer to what was asked last; later and crossing ones change nothing. */
  private boolean endsTheWait(StoredEvent answer) {
    List<StoredEvent> before = events.subList(0, events.indexOf(answer));
    boolean releasing = before.stream().anyMatch(e -> e.isRequest() && e.isRelease());
    return answer.isRelease() == releasing
        && before.stream()
            .noneMatch(e -> e.isAnswer() && e.isRelease() == releasing && wasAsked(e));
  }

  private Entry entry(StoredEvent event) {
    JsonNode meta = event.metaData();
    return new Entry(
        event.at(),
        event.position(),
        event.isAnswer() ? "inventory" : "order",
        event.type(),
        Wording.of(event),
        event.attempt(),
        event.isRequest() ? messageStatus(event) : null,
        kafka(meta),
        event.recordedAt().orElse(null),
        WellFormed.text(event.payload().toString()));
  }

  private String messageStatus(StoredEvent request) {
    for (StoredEvent event : events) {
      if (event.isAnswer() && event.isRelease() == request.isRelease()) {
        return event.type().endsWith("rejected") ? "FAILED" : "CONFIRMED";
      }
    }
    if (standstill.filter(still -> !still.waitsForLock()).isPresent()) {
      return "FAILED";
    }
    return switch (request.sending()) {
      case SENT -> "SENT";
      case UNSENT -> "NEW";
      case UNKNOWN -> null;
    };
  }

  private static KafkaPosition kafka(JsonNode meta) {
    return meta.hasNonNull("kafkaTopic")
        ? new KafkaPosition(
            meta.get("kafkaTopic").asText(),
            meta.path("kafkaPartition").asInt(),
            meta.path("kafkaOffset").asLong())
        : null;
  }

  private Optional<StoredEvent> newestRequest() {
    return events.stream().filter(StoredEvent::isRequest).reduce((first, second) -> second);
  }
}
