package io.holdfast.app.setaside;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.app.setaside.KeptRecord.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Everything about one order that is set aside. */
record SetAsideDetails(String orderId, List<Entry> entries) {

  /**
   * @param waiting how many events wait
   * @param events the first of them, in order
   */
  @Schema(name = "SetAsideCause")
  record Entry(
      String processor,
      String cause,
      String stackTrace,
      Instant since,
      long waiting,
      List<Event> events) {

    static Entry of(SetAsideEntry entry, String stackTrace, List<QueuedEvent> events) {
      return new Entry(
          entry.processor(),
          entry.cause(),
          stackTrace,
          entry.since(),
          entry.waiting(),
          events.stream().map(Event::of).toList());
    }
  }

  /**
   * @param position in this context's event store; absent for a record from Kafka
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Event(String eventId, String type, Long position, Instant queuedAt, Record record) {

    static Event of(QueuedEvent event) {
      return new Event(
          event.eventId(),
          event.eventType(),
          event.position(),
          event.queuedAt(),
          event.record() == null ? null : Record.of(event.record()));
    }
  }

  /**
   * @param value as text; what is no text in it is shown as a replacement character
   */
  record Record(
      String topic, int partition, long offset, String key, List<Header> headers, String value) {

    static Record of(KeptRecord kept) {
      return new Record(
          kept.topic(),
          kept.partition(),
          kept.offset(),
          kept.key(),
          kept.headers(),
          kept.value() == null ? null : new String(kept.value(), StandardCharsets.UTF_8));
    }
  }
}
