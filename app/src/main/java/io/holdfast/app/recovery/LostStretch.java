package io.holdfast.app.recovery;

import io.holdfast.app.kafka.OwnRecords;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;

/**
 * Where the events begin that a store has lost. It has lost its newest ones, so they are looked for
 * from the end of the topic backwards, in ever wider windows, until a window has at least as many
 * records before the first lost one as behind it.
 */
final class LostStretch {

  private static final int FIRST_WINDOW = 500;
  private static final int WIDENED_BY = 8;

  private final OwnRecords records;
  private final LostEvents lost;

  LostStretch(OwnRecords records, LostEvents lost) {
    this.records = records;
    this.lost = lost;
  }

  /**
   * The offset of the first lost event of each partition; a partition that lost none is left out.
   */
  Map<Integer, Long> find() {
    for (int window = FIRST_WINDOW; ; window *= WIDENED_BY) {
      Map<Integer, Long> first = new HashMap<>();
      Map<Integer, Long> starts = records.newest(window, page -> note(page, first));
      if (isWideEnough(window, starts, first)) {
        return first;
      }
    }
  }

  private void note(List<DomainEventMessage<?>> page, Map<Integer, Long> first) {
    for (DomainEventMessage<?> event : lost.among(page)) {
      first.merge(OwnRecords.partition(event), OwnRecords.offset(event), Math::min);
    }
  }

  private static boolean isWideEnough(
      int window, Map<Integer, Long> starts, Map<Integer, Long> first) {
    return window > Integer.MAX_VALUE / WIDENED_BY
        || first.entrySet().stream()
            .allMatch(
                it -> {
                  long start = starts.get(it.getKey());
                  return start == 0 || it.getValue() - start >= window / 2;
                });
  }
}
