package io.holdfast.app.order.timeline;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * The story of one order.
 *
 * @param now one sentence that says why the order stands where it stands
 * @param waitingFor what it waits for; absent when it waits for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Timeline(String orderId, String now, WaitingFor waitingFor, List<Entry> entries) {

  /**
   * One thing that happened, in causal order.
   *
   * @param position its index in the order context's event store
   * @param context who decided it: order, saga or inventory
   * @param originalTime when inventory recorded it; {@code at} is when it arrived here
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TimelineEntry")
  record Entry(
      Instant at,
      Long position,
      String context,
      String type,
      String what,
      Integer attempt,
      String message,
      KafkaPosition kafka,
      Instant originalTime,
      @JsonRawValue @Schema(implementation = Object.class) String data) {

    static Entry decision(Instant at, String type, String what, Integer attempt) {
      return new Entry(at, null, "saga", type, what, attempt, null, null, null, null);
    }
  }

  record KafkaPosition(String topic, int partition, long offset) {}

  /**
   * @param since since when it has been waiting
   * @param attempt the newest request, counted from 1
   * @param nextAttemptAt when the saga will look again
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WaitingFor(String what, Instant since, Integer attempt, Instant nextAttemptAt) {}
}
