package io.holdfast.app.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.util.List;

/**
 * An order that was searched for.
 *
 * @param attempt the newest request to inventory, counted from 1; absent before the first
 * @param nextRetry when the saga looks again; absent when it waits for nothing
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record FoundOrder(
    String orderId,
    String customerId,
    String status,
    String reason,
    List<OrderedLine> lines,
    Instant placedAt,
    Instant completedAt,
    Integer attempt,
    Instant nextRetry) {

  record OrderedLine(String sku, int quantity) {}
}
