package io.holdfast.app.order.timeline;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.holdfast.app.blockers.Blocker;
import io.holdfast.app.blockers.Blocker.HoldsUp;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * The story of one order.
 *
 * @param now one sentence that says why the order stands where it stands
 * @param waitingFor what it waits for; absent when it waits for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Timeline(
    @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
        String orderId,
    @Schema(
            requiredMode = REQUIRED,
            example =
                "Waiting for inventory since 2026-01-31T12:04:10Z, attempt 1, next look at 2026-01-31T12:04:40Z.")
        String now,
    WaitingFor waitingFor,
    @Schema(requiredMode = REQUIRED) List<Entry> entries) {

  /** With the name of whose transaction the order waits for, if it waits for one. */
  Timeline heldUpBy(List<Blocker> blockers) {
    Optional<Blocker> blocker =
        blockers.stream()
            .filter(each -> each.holdsUp() == HoldsUp.READERS || waitsForALock())
            .findFirst();
    return waitingFor == null || blocker.isEmpty() ? this : heldUpBy(blocker.get());
  }

  private boolean waitsForALock() {
    return waitingFor != null && waitingFor.what().equals(Outlook.LOCK);
  }

  private Timeline heldUpBy(Blocker blocker) {
    WaitingFor lock = new WaitingFor(Outlook.LOCK, waitingFor.since(), null, null);
    return new Timeline(
        orderId,
        now + " It is held up by a transaction: " + blocker.inWords() + ".",
        lock,
        entries);
  }

  /**
   * One thing that happened, in causal order.
   *
   * @param position its index in the order context's event store
   * @param context who decided it: order, saga, inventory or operator
   * @param originalTime when inventory recorded it; {@code at} is when it arrived here
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  @Schema(name = "TimelineEntry")
  record Entry(
      @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant at,
      @Schema(example = "4711") Long position,
      @Schema(requiredMode = REQUIRED, example = "order") String context,
      @Schema(requiredMode = REQUIRED, example = "order.reservation-requested") String type,
      @Schema(requiredMode = REQUIRED, example = "Inventory is asked for the stock, attempt 1.")
          String what,
      @Schema(example = "1") Integer attempt,
      @Schema(example = "SENT") String message,
      KafkaPosition kafka,
      @Schema(example = "2026-01-31T12:04:10.123Z") Instant originalTime,
      @JsonRawValue @Schema(implementation = Object.class) String data) {

    static Entry decision(Instant at, String type, String what, Integer attempt) {
      return new Entry(at, null, "saga", type, what, attempt, null, null, null, null);
    }
  }

  record KafkaPosition(
      @Schema(requiredMode = REQUIRED, example = "holdfast.reservation-answers") String topic,
      @Schema(requiredMode = REQUIRED, example = "3") int partition,
      @Schema(requiredMode = REQUIRED, example = "4711") long offset) {}

  /**
   * @param since since when it has been waiting
   * @param attempt the newest request, counted from 1
   * @param nextAttemptAt when the saga will look again
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record WaitingFor(
      @Schema(requiredMode = REQUIRED, example = "inventory") String what,
      @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant since,
      @Schema(example = "1") Integer attempt,
      @Schema(example = "2026-01-31T12:04:40.123Z") Instant nextAttemptAt) {}
}
