package io.holdfast.app.audit;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * A violation that somebody has accepted.
 *
 * @param detail what was found then
 * @param acceptedBy who, as given
 * @param end absent while it stands
 * @param endedBy who has withdrawn it, as given
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Acceptance(
    @Schema(requiredMode = REQUIRED, example = "12") long id,
    @Schema(requiredMode = REQUIRED, example = "I9") Invariant invariant,
    @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81") String key,
    @Schema(
            requiredMode = REQUIRED,
            example = "Kafka had acknowledged these and does not have them: re-publish.")
        String detail,
    @Schema(requiredMode = REQUIRED, example = "[\"5d0c6a0e-6f0b-4b8e-9d0a-3f1c2b7a9e55\"]")
        List<String> eventIds,
    @Schema(requiredMode = REQUIRED, example = "lost in the power failure of Sunday") String reason,
    @Schema(example = "ann") String acceptedBy,
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant acceptedAt,
    @Schema(example = "WITHDRAWN") End end,
    @Schema(example = "2026-02-01T09:30:00Z") Instant endedAt,
    @Schema(example = "bob") String endedBy,
    @Schema(example = "it can be mended after all") String endReason) {

  /** How it has ended. */
  enum End {
    WITHDRAWN,
    /** Nothing of what was accepted is broken any more. */
    MENDED
  }
}
