package io.holdfast.app.order;

import io.holdfast.app.web.PlainText;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * The body of a cancellation.
 *
 * @param reason the customer's words, or null
 */
record CancellationRequest(
    @PlainText(max = 100) @Schema(example = "changed my mind") String reason) {}
