package io.holdfast.app.saga;

import io.holdfast.saga.RetryPolicy;
import jakarta.validation.constraints.DecimalMax;
import jakarta.validation.constraints.DecimalMin;
import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How patient the saga is.
 *
 * @param firstDelay how long it waits for the answer to the first request
 * @param factor by which each further wait grows
 * @param longestDelay where the growth ends
 * @param jitter the largest share that a wait is shortened by
 * @param patience how long it waits for inventory in all before it rejects the order; time in which
 *     the request could not even reach Kafka does not count
 */
@Validated
@ConfigurationProperties("holdfast.saga")
record SagaSettings(
    @DefaultValue("30s") @DurationMin(millis = 1) Duration firstDelay,
    @DefaultValue("2") @DecimalMin("1") @DecimalMax("100") double factor,
    @DefaultValue("10m") @DurationMax(days = 365) Duration longestDelay,
    @DefaultValue("0.2") @DecimalMin("0") @DecimalMax("1") double jitter,
    @DefaultValue("24h") @DurationMin(millis = 1) Duration patience) {

  /** What a request that has left is given to be answered; less than the shortest first wait. */
  Duration answerTime() {
    return Duration.ofMillis(Math.round(firstDelay.toMillis() * (1 - jitter) * 0.9));
  }

  RetryPolicy policy() {
    return new RetryPolicy(firstDelay, factor, longestDelay, jitter, patience);
  }
}
