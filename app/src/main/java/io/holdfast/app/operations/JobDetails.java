package io.holdfast.app.operations;

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
    UUID id,
    String kind,
    @JsonRawValue @Schema(implementation = Object.class) String request,
    State state,
    long done,
    Long total,
    @JsonRawValue @Schema(implementation = Object.class) String detail,
    String node,
    Instant startedAt,
    Instant endedAt,
    String failure) {

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
