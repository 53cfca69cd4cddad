package io.holdfast.app.setaside;

import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/**
 * Which of what stands aside; null stands for all.
 *
 * @param cause as {@link SetAsideCauses} tells it
 */
record SetAsideFilter(Kind kind, String processor, String cause) {

  /** The cause without what differs from order to order; a version before V14 wrote none. */
  static final String CAUSE = "coalesce(cause_group, left(cause, 300))";

  /**
   * A condition on the table, with the parameters of {@link #bind}. What waits for a lock goes on
   * by itself and is none of these.
   */
  static final String CONDITION =
      """
      not waits_for_lock and (cast(:kind as text) is null or kind = :kind)
      and (cast(:processor as text) is null or processor = :processor)
      and (cast(:cause as text) is null or %s = :cause)
      """
          .formatted(CAUSE);

  static final SetAsideFilter ALL = new SetAsideFilter(null, null, null);

  StatementSpec bind(StatementSpec statement) {
    return statement
        .param("kind", kind == null ? null : kind.name())
        .param("processor", processor)
        .param("cause", cause);
  }

  Map<String, Object> asMap() {
    Map<String, Object> map = new TreeMap<>();
    map.put("kind", kind);
    map.put("processor", processor);
    map.put("cause", cause);
    map.values().removeIf(value -> value == null);
    return map;
  }
}
