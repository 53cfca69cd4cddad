package io.holdfast.app.processing;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How processors work through their streams.
 *
 * @param batchSize the most events in one transaction; a batch never waits to fill
 * @param sagaSegments into how many parts the sagas are split, each run by one node at a time; read
 *     once, when the tokens are created
 * @param claimInterval how often a node looks for segments without an owner
 * @param longestRetryWait the longest wait between two tries of a failing batch; the first is 1 s,
 *     and each one doubles
 */
@Validated
@ConfigurationProperties("holdfast.processing")
public record ProcessingSettings(
    @DefaultValue("50") @Min(1) @Max(5000) int batchSize,
    @DefaultValue("2") @Min(1) @Max(64) int sagaSegments,
    @DefaultValue("1s") @DurationMin(millis = 100) @DurationMax(seconds = 5) Duration claimInterval,
    @DefaultValue("5s") @DurationMin(millis = 100) @DurationMax(minutes = 1)
        Duration longestRetryWait) {}
