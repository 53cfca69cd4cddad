package io.holdfast.app.console;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
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
    @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
        String orderId,
    @Schema(example = "ann") String customerId,
    @Schema(requiredMode = REQUIRED, example = "CONFIRMED") String status,
    @Schema(example = "OUT_OF_STOCK: wanted 3 of TEA, available 2") String reason,
    @Schema(requiredMode = REQUIRED) List<OrderedLine> lines,
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant placedAt,
    @Schema(example = "2026-01-31T12:04:10.138Z") Instant completedAt,
    @Schema(example = "1") Integer attempt,
    @Schema(example = "2026-01-31T12:04:40.123Z") Instant nextRetry) {

  record OrderedLine(String sku, int quantity) {}
}
