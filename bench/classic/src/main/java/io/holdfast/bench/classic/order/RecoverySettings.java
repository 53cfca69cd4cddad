package io.holdfast.bench.classic.order;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * When a message counts as forgotten.
 *
 * @param olderThan long enough that no message on its way is ever taken for a lost one
 */
@ConfigurationProperties("classic.recovery")
record RecoverySettings(@DefaultValue("5m") Duration olderThan) {}
