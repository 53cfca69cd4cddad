package io.holdfast.app.messages;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * One row of the local message table.
 *
 * @param message the event as it is stored and sent
 */
record LocalMessage(
    @Schema(requiredMode = REQUIRED, example = "5d0c6a0e-6f0b-4b8e-9d0a-3f1c2b7a9e55")
        String messageId,
    @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
        String orderId,
    @Schema(requiredMode = REQUIRED, example = "order.reservation-requested") String type,
    @Schema(requiredMode = REQUIRED, example = "SENT") MessageStatus status,
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant createTime,
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant updateTime,
    @JsonRawValue @Schema(implementation = Object.class, requiredMode = REQUIRED) String message) {}
