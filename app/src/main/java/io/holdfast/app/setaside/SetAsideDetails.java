package io.holdfast.app.setaside;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.app.setaside.KeptRecord.Header;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/** Everything about one order that is set aside. */
record SetAsideDetails(
    @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
        String orderId,
    @Schema(requiredMode = REQUIRED) List<Entry> entries) {

  /**
   * @param waiting how many events wait
   * @param events the first of them, in order
   */
  @Schema(name = "SetAsideCause")
  record Entry(
      @Schema(requiredMode = REQUIRED, example = "order-inbox") String processor,
      @Schema(requiredMode = REQUIRED, example = "UnreadableRecord: The body is not JSON.")
          String cause,
      @Schema(requiredMode = REQUIRED, example = "io.holdfast.app.kafka.UnreadableRecord: …")
          String stackTrace,
      @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant since,
      @Schema(requiredMode = REQUIRED, example = "2") long waiting,
      @Schema(requiredMode = REQUIRED) List<Event> events) {

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
  record Event(
      @Schema(requiredMode = REQUIRED, example = "645e3a78-f7f8-40fc-acbc-0a3cd524f34b")
          String eventId,
      @Schema(example = "inventory.stock-reserved") String type,
      @Schema(example = "4711") Long position,
      @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant queuedAt,
      Record record) {

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
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Record(
      @Schema(requiredMode = REQUIRED, example = "holdfast.reservation-answers") String topic,
      @Schema(requiredMode = REQUIRED, example = "3") int partition,
      @Schema(requiredMode = REQUIRED, example = "4711") long offset,
      @Schema(example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81") String key,
      @Schema(requiredMode = REQUIRED) List<Header> headers,
      @Schema(example = "garbage") String value) {

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
