package io.holdfast.app.console;

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
    String customerId,
    String sku,
    String reason,
    @Min(value = 0, message = "must not be negative") Long olderThanSeconds) {}
