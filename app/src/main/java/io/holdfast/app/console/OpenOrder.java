package io.holdfast.app.console;

import com.fasterxml.jackson.annotation.JsonInclude;
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
    String orderId,
    String customerId,
    Instant placedAt,
    Step step,
    String cause,
    Integer attempt,
    Instant since) {

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
