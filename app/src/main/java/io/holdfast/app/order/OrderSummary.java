package io.holdfast.app.order;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.order.api.OrderStatus;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** One order in a list; a moment behind its events. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record OrderSummary(
    @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81") UUID orderId,
    @Schema(example = "ann") String customerId,
    @Schema(requiredMode = REQUIRED, example = "CONFIRMED") OrderStatus status,
    @Schema(example = "OUT_OF_STOCK: wanted 3 of TEA, available 2") String reason,
    @Schema(requiredMode = REQUIRED) List<OrderDetails.Line> lines,
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant placedAt,
    @Schema(example = "2026-01-31T12:04:10.138Z") Instant completedAt) {}
