package io.holdfast.app.order;

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
        String reason) {}
