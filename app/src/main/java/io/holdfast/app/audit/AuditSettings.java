package io.holdfast.app.audit;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How the auditor works.
 *
 * @param interval from the beginning of one pass in the background to that of the next, on
 *     whichever node
 * @param eventsPerPass the most events, and records of a topic, that one pass reads on; a tenth of
 *     them is read again on top
 * @param grace how long something that may be work in flight must stay before it counts
 */
@Validated
@ConfigurationProperties("holdfast.audit")
public record AuditSettings(
    @DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(days = 1) Duration interval,
    @DefaultValue("100000") @Min(1000) @Max(10_000_000) int eventsPerPass,
    @DefaultValue("2m") @DurationMin(nanos = 0) @DurationMax(hours = 1) Duration grace) {}
