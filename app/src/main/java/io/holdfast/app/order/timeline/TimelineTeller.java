package io.holdfast.app.order.timeline;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.order.timeline.Timeline.Entry;
import io.holdfast.app.order.timeline.Timeline.KafkaPosition;
import io.holdfast.app.order.timeline.Timeline.WaitingFor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Makes a story of the stored events: puts the saga's decisions between them and says what is next.
 */
final class TimelineTeller {

  private TimelineTeller() {}

  static Timeline tell(String orderId, List<StoredEvent> events, Optional<SagaState> saga) {
    List<Entry> entries = new ArrayList<>();
    events.forEach(event -> tell(event, events, entries));
    saga.filter(state -> state.due() != null)
        .ifPresent(
            state ->
                entries.add(
                    Entry.decision(
                        newestRequest(events).map(StoredEvent::at).orElse(state.due()),
                        "saga.deadline-set",
                        "The saga looks again at " + state.due() + ".",
                        newestRequest(events).map(StoredEvent::attempt).orElse(null))));
    WaitingFor waitingFor = waitingFor(events, saga).orElse(null);
    return new Timeline(orderId, now(events, waitingFor), waitingFor, entries);
  }

  private static void tell(StoredEvent event, List<StoredEvent> all, List<Entry> entries) {
    if (event.isRequest() && event.attempt() > 1) {
      entries.add(
          Entry.decision(
              event.at(),
              "saga.deadline-fired",
              "No answer to attempt " + (event.attempt() - 1) + " in time.",
              event.attempt() - 1));
    }
    JsonNode meta = event.metaData();
    entries.add(
        new Entry(
            event.at(),
            event.position(),
            event.isAnswer() ? "inventory" : "order",
            event.type(),
            Wording.of(event),
            event.attempt(),
            event.isRequest() ? messageStatus(event, all) : null,
            kafka(meta),
            meta.hasNonNull("originalTime")
                ? Instant.parse(meta.get("originalTime").asText())
                : null,
            event.payload().toString()));
  }

  private static String messageStatus(StoredEvent request, List<StoredEvent> all) {
    boolean release = request.type().equals("order.release-requested");
    for (StoredEvent event : all) {
      if (event.isAnswer() && event.type().endsWith("released") == release) {
        return event.type().endsWith("rejected") ? "FAILED" : "CONFIRMED";
      }
    }
    return request.sent() ? "SENT" : "NEW";
  }

  private static KafkaPosition kafka(JsonNode meta) {
    return meta.hasNonNull("kafkaTopic")
        ? new KafkaPosition(
            meta.get("kafkaTopic").asText(),
            meta.path("kafkaPartition").asInt(),
            meta.path("kafkaOffset").asLong())
        : null;
  }

  private static Optional<WaitingFor> waitingFor(
      List<StoredEvent> events, Optional<SagaState> saga) {
    if (saga.isEmpty()) {
      StoredEvent last = events.get(events.size() - 1);
      return last.type().equals("order.placed")
          ? Optional.of(new WaitingFor("the saga", last.at(), null, null))
          : Optional.empty();
    }
    StoredEvent request = newestRequest(events).orElseThrow();
    String what =
        !request.sent()
            ? "Kafka"
            : saga.get().releasing() ? "inventory to give the stock back" : "inventory";
    return Optional.of(new WaitingFor(what, request.at(), request.attempt(), saga.get().due()));
  }

  private static String now(List<StoredEvent> events, WaitingFor waiting) {
    if (waiting == null) {
      return "Nothing is left to do. "
          + Wording.of(
              events.stream()
                  .filter(event -> !event.isAnswer() && !event.isRequest())
                  .reduce((first, second) -> second)
                  .orElseThrow());
    }
    return "Waiting for "
        + waiting.what()
        + " since "
        + waiting.since()
        + (waiting.attempt() == null ? "" : ", attempt " + waiting.attempt())
        + (waiting.nextAttemptAt() == null ? "" : ", next look at " + waiting.nextAttemptAt())
        + ".";
  }

  private static Optional<StoredEvent> newestRequest(List<StoredEvent> events) {
    return events.stream().filter(StoredEvent::isRequest).reduce((first, second) -> second);
  }
}
