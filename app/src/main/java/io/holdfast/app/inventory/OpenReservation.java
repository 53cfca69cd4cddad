package io.holdfast.app.inventory;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * Units of one SKU that are set apart.
 *
 * @param reservationId the id of the order, too
 */
record OpenReservation(
    @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
        String reservationId,
    @Schema(requiredMode = REQUIRED, example = "2") int quantity,
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant since) {}
