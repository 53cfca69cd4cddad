package io.holdfast.app.audit;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;

/**
 * The result of the newest pass.
 *
 * @param asOf when it ended; absent before the first one has
 * @param healthy whether every invariant holds
 * @param topicsRead whether Kafka answered; if not, what is said of the topics is older
 * @param behind events, by index, that are stored and settled but not read yet
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record AuditReport(
    String context,
    Instant asOf,
    boolean healthy,
    boolean topicsRead,
    long behind,
    List<Line> invariants) {

  /** So many violations are told of one invariant. */
  static final int TOLD = 100;

  /**
   * One invariant.
   *
   * @param checked events, orders, records or SKUs looked at for it since the audit began; what is
   *     looked at again counts again
   * @param broken how many keys break it; the first {@value #TOLD} are told, and no more than
   *     {@value Findings#KEPT} are counted
   */
  @Schema(name = "InvariantState")
  record Line(
      String id,
      String name,
      boolean holds,
      long checked,
      long broken,
      List<Violation> violations) {}

  record Violation(String key, String detail, List<String> eventIds) {}

  List<Line> broken() {
    return invariants.stream().filter(line -> !line.holds()).toList();
  }
}
