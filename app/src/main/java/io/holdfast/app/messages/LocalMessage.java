package io.holdfast.app.messages;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * One row of the local message table.
 *
 * @param message the event as it is stored and sent
 */
record LocalMessage(
    String messageId,
    String orderId,
    String type,
    MessageStatus status,
    Instant createTime,
    Instant updateTime,
    @JsonRawValue @Schema(implementation = Object.class) String message) {}
