package io.holdfast.app.recovery;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * An event that this context had sent, and that its store has lost.
 *
 * @param subject the order, or the reservation, that it is about
 * @param record where it lies in Kafka
 * @param saidAt when it happened
 * @param foundAt when it was found to be missing
 * @param done what was done about it, in a few words
 */
record LostEvent(
    @JsonIgnore long id,
    @Schema(requiredMode = REQUIRED, example = "5d0c6a0e-6f0b-4b8e-9d0a-3f1c2b7a9e55")
        String eventId,
    @Schema(requiredMode = REQUIRED, example = "order.reservation-requested") String type,
    @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
        String subject,
    @Schema(requiredMode = REQUIRED, example = "requests-3@41") String record,
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant saidAt,
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T14:00:00Z") Instant foundAt,
    @Schema(requiredMode = REQUIRED, example = "the order was placed again, without its customer")
        String done) {}
