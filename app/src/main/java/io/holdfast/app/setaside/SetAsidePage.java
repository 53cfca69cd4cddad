package io.holdfast.app.setaside;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.app.web.Page;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * One page of what is set aside.
 *
 * @param nextCursor what to send as {@code cursor} for the next page; absent on the last one
 * @param orders how many orders are set aside, in all processors
 * @param records how many records that belong to no order are, too
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SetAsidePage(
    @Schema(requiredMode = REQUIRED) List<SetAsideEntry> items,
    @Schema(example = "4711") String nextCursor,
    @Schema(requiredMode = REQUIRED, example = "2") long orders,
    @Schema(requiredMode = REQUIRED, example = "500") long records) {

  static SetAsidePage of(Page<SetAsideEntry> page, Map<Kind, Map<String, Long>> counts) {
    return new SetAsidePage(
        page.items(), page.nextCursor(), sum(counts, Kind.ORDER), sum(counts, Kind.RECORD));
  }

  private static long sum(Map<Kind, Map<String, Long>> counts, Kind kind) {
    return counts.get(kind).values().stream().mapToLong(Long::longValue).sum();
  }
}
