package io.holdfast.app.order;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How callers and the processors share a node.
 *
 * @param commandsPerProcessor how many commands of callers run at the same time, and how many
 *     orders are placed in one commit, for each processor that the JVM has
 */
@Validated
@ConfigurationProperties("holdfast.order")
record CommandSettings(@DefaultValue("4") @Min(1) @Max(1_000) int commandsPerProcessor) {

  int commandsTogether() {
    return commandsPerProcessor * Runtime.getRuntime().availableProcessors();
  }
}
