package io.holdfast.app.console;

import io.holdfast.app.web.PlainText;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;

/**
 * Which orders are searched for: those to which everything that is given applies.
 *
 * @param reason a part of the reason, in upper or lower case
 * @param olderThanSeconds placed at least so long ago
 */
record OrderFilter(
    @Pattern(
            regexp = "PLACED|CONFIRMED|REJECTED|CANCELLED",
            message = "must be PLACED, CONFIRMED, REJECTED or CANCELLED")
        String status,
    @PlainText(max = 100) String customerId,
    @PlainText(max = 64) String sku,
    @PlainText(max = 1000) String reason,
    @Min(value = 0, message = "must not be negative")
        @Max(value = OrderFilter.OLDEST, message = "must be at most 3155760000, a hundred years")
        Long olderThanSeconds) {

  static final long OLDEST = 3_155_760_000L;
}
