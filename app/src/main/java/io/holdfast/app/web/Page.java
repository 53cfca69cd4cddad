package io.holdfast.app.web;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param nextCursor what to send as {@code cursor} for the next page; absent on the last one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Page<T>(
    @Schema(requiredMode = Schema.RequiredMode.REQUIRED) List<T> items,
    @Schema(example = "4711") String nextCursor) {

  /** A full page may be followed by another one, a short one is the last. */
  public static <R, T> Page<T> of(
      List<R> rows, int limit, Function<R, T> item, Function<R, String> cursor) {
    String next = rows.size() < limit ? null : cursor.apply(rows.get(rows.size() - 1));
    return new Page<>(rows.stream().map(item).toList(), next);
  }
}
