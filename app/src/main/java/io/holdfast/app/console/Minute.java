package io.holdfast.app.console;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;

/**
 * The orders that were placed within one minute, by what has become of them.
 *
 * @param p50Seconds in how many seconds half of them were confirmed or rejected; absent when none
 *     is
 * @param p99Seconds in how many seconds 99 % of them were
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record Minute(
    Instant minute,
    long placed,
    long confirmed,
    long rejected,
    long cancelled,
    Double p50Seconds,
    Double p99Seconds) {}
