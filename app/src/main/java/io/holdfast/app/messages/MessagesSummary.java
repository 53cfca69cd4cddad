package io.holdfast.app.messages;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Map;

/**
 * How many messages stand where.
 *
 * @param oldestNewAgeSeconds how long the oldest message has been waiting for Kafka; absent when
 *     none is
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record MessagesSummary(
    @Schema(requiredMode = REQUIRED) Map<MessageStatus, Long> counts,
    @Schema(example = "0.42") Double oldestNewAgeSeconds) {}
