package io.holdfast.app.audit;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * The result of the newest pass.
 *
 * @param asOf when it ended; absent before the first one has
 * @param healthy whether every invariant holds, but for what somebody has accepted
 * @param topicsRead whether Kafka answered; if not, what is said of the topics is older
 * @param behind events, by index, that are stored and settled but not read yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditReport(
    @Schema(requiredMode = REQUIRED, example = "order") String context,
    @Schema(example = "2026-01-31T12:04:10.123Z") Instant asOf,
    @Schema(requiredMode = REQUIRED, example = "true") boolean healthy,
    @Schema(requiredMode = REQUIRED, example = "true") boolean topicsRead,
    @Schema(requiredMode = REQUIRED, example = "0") long behind,
    @Schema(requiredMode = REQUIRED) List<Line> invariants) {

  /** So many violations are told of one invariant. */
  static final int TOLD = 100;

  /**
   * One invariant.
   *
   * @param checked events, orders, records or SKUs looked at for it since the audit began; what is
   *     looked at again counts again
   * @param broken how many keys break it that nobody has accepted; the first {@value #TOLD} are
   *     told, and no more than {@value Findings#KEPT} are counted
   * @param accepted how many more keys break it that somebody has accepted
   */
  @Schema(name = "InvariantState")
  record Line(
      @Schema(requiredMode = REQUIRED, example = "INV-3") String id,
      @Schema(requiredMode = REQUIRED, example = "an order is decided once") String name,
      @Schema(requiredMode = REQUIRED, example = "true") boolean holds,
      @Schema(requiredMode = REQUIRED, example = "4711") long checked,
      @Schema(requiredMode = REQUIRED, example = "0") long broken,
      @Schema(requiredMode = REQUIRED, example = "0") long accepted,
      @Schema(requiredMode = REQUIRED) List<Violation> violations) {}

  record Violation(
      @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81") String key,
      @Schema(requiredMode = REQUIRED, example = "confirmed and rejected") String detail,
      @Schema(requiredMode = REQUIRED, example = "[\"5d0c6a0e-6f0b-4b8e-9d0a-3f1c2b7a9e55\"]")
          List<String> eventIds) {}

  List<Line> broken() {
    return invariants.stream().filter(line -> !line.holds()).toList();
  }
}
