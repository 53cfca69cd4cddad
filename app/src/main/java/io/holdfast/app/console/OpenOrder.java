package io.holdfast.app.console;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * An order that is not decided yet.
 *
 * @param cause why it is set aside; absent when it is not
 * @param attempt the newest request, counted from 1; absent before the first
 * @param since since when it has been at this step
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OpenOrder(
    @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
        String orderId,
    @Schema(example = "ann") String customerId,
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant placedAt,
    @Schema(requiredMode = REQUIRED, example = "NOT_ANSWERED") Step step,
    @Schema(example = "UnreadableRecord: The body is not JSON.") String cause,
    @Schema(example = "1") Integer attempt,
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant since) {

  /** What an open order waits for. */
  enum Step {
    /** A processor cannot go on with it: somebody has to release it. */
    SET_ASIDE,
    /** The saga has not asked inventory yet. */
    NOT_ASKED,
    /** Kafka has not acknowledged the request yet. */
    NOT_SENT,
    /** The request is in Kafka and inventory has not answered. */
    NOT_ANSWERED
  }
}
