package io.holdfast.app.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import java.time.Instant;

/**
 * An order that was searched for.
 *
 * @param lines as JSON
 * @param attempt the newest request to inventory, counted from 1; absent before the first
 * @param nextRetry when the saga looks again; absent when it waits for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FoundOrder(
    String orderId,
    String customerId,
    String status,
    String reason,
    @JsonRawValue String lines,
    Instant placedAt,
    Instant completedAt,
    Integer attempt,
    Instant nextRetry) {}
