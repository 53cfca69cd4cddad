package io.holdfast.app.console;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * When the saga of an order will look again whether its answer has come.
 *
 * @param orderId absent where the saga is gone; such a deadline changes nothing when it fires
 * @param releasing whether the saga waits for the stock to be given back rather than reserved
 * @param attempt the request that is waited for, counted from 1
 * @param pickedBy the node that is executing it; absent while it waits
 * @param failures how often it has failed in a row
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Deadline(
    @Schema(requiredMode = REQUIRED, example = "0c3f8a52-5a8e-4d3c-9a55-7d3b8f2f6a10") String id,
    @Schema(example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81") String orderId,
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:40.123Z") Instant due,
    @Schema(requiredMode = REQUIRED, example = "false") boolean releasing,
    @Schema(example = "1") Integer attempt,
    @Schema(example = "order-node-1") String pickedBy,
    @Schema(requiredMode = REQUIRED, example = "0") int failures,
    @Schema(example = "2026-01-31T12:04:10.123Z") Instant lastFailure) {}
