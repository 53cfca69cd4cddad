package io.holdfast.app.replay;

import java.time.Duration;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How closely the sagas are watched.
 *
 * @param watchdogInterval how often one of the nodes looks for open orders that nothing would move
 */
@Validated
@ConfigurationProperties("holdfast.saga")
record WatchdogSettings(
    @DefaultValue("1m") @DurationMin(millis = 100) @DurationMax(days = 1)
        Duration watchdogInterval) {}
