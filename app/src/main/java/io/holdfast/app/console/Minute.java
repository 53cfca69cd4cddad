package io.holdfast.app.console;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * The orders that were placed within one minute, by what has become of them.
 *
 * @param p50Seconds in how many seconds half of them were confirmed or rejected; absent when none
 *     is
 * @param p99Seconds in how many seconds 99 % of them were
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Minute(
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:00Z") Instant minute,
    @Schema(requiredMode = REQUIRED, example = "3") long placed,
    @Schema(requiredMode = REQUIRED, example = "40") long confirmed,
    @Schema(requiredMode = REQUIRED, example = "2") long rejected,
    @Schema(requiredMode = REQUIRED, example = "1") long cancelled,
    @Schema(example = "0.015") Double p50Seconds,
    @Schema(example = "0.04") Double p99Seconds) {}
