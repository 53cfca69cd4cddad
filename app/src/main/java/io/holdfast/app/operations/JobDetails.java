package io.holdfast.app.operations;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonRawValue;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.UUID;

/**
 * A job as the API shows it.
 *
 * @param request what it was asked to do, as JSON
 * @param total how many steps there are, absent while that is unknown
 * @param detail what it has found or done so far, as JSON
 * @param node which node runs it, or ran it
 * @param failure why it failed or was lost, in a sentence
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record JobDetails(
    @Schema(requiredMode = REQUIRED, example = "2b1f0c62-5e0f-4b57-9c53-0d6a1f2e3b44") UUID id,
    @Schema(requiredMode = REQUIRED, example = "saga-replay") String kind,
    @JsonRawValue @Schema(implementation = Object.class, requiredMode = REQUIRED) String request,
    @Schema(requiredMode = REQUIRED, example = "RUNNING") State state,
    @Schema(requiredMode = REQUIRED, example = "1200") long done,
    @Schema(example = "5000") Long total,
    @JsonRawValue @Schema(implementation = Object.class, requiredMode = REQUIRED) String detail,
    @Schema(requiredMode = REQUIRED, example = "order-node-1") String node,
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant startedAt,
    @Schema(example = "2026-01-31T12:05:00Z") Instant endedAt,
    @Schema(example = "java.sql.SQLException: the connection is closed") String failure) {

  /** How a job stands. */
  public enum State {
    RUNNING,
    DONE,
    CANCELLED,
    FAILED,
    /** Its node has given no sign of life for {@link JobStore#SILENCE}; start it again. */
    LOST
  }
}
