package io.holdfast.app.order;

import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.Pattern;

/**
 * The body of a cancellation.
 *
 * @param reason the customer's words, or null
 */
record CancellationRequest(
    @Pattern(
            regexp = PlaceOrderRequest.TEXT,
            message = "must have 1 to 100 characters, none of them a control character")
        @Schema(example = "changed my mind")
        String reason) {}
