package io.holdfast.app.http;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import java.time.Duration;
import java.util.List;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

/**
 * How much of a node its callers may take.
 *
 * @param requestTimeout how long the headers of a request may take to come, and then its body
 * @param answerTimeout how long a caller may take to read an answer
 * @param longestWait how long a call waits for its turn before it is answered 503
 * @param waitingCalls how many calls of a kind wait for their turn; any more are answered 503
 * @param ordersTogether how many calls that place or cancel orders, or book receipts, are worked on
 *     at the same time
 * @param readsTogether how many calls that only read are; each may hold a connection to the
 *     database
 * @param heldBytes the most memory for bodies that have partly come and for answers that have not
 *     been read; beyond it the oldest of them are given up
 * @param allowedHosts names with a dot under which browsers may reach this node
 */
@Validated
@ConfigurationProperties("holdfast.http")
record HttpSettings(
    @DefaultValue("20s") @DurationMin(seconds = 1) @DurationMax(minutes = 10)
        Duration requestTimeout,
    @DefaultValue("30s") @DurationMin(seconds = 1) @DurationMax(minutes = 10)
        Duration answerTimeout,
    @DefaultValue("10s") @DurationMin(seconds = 1) @DurationMax(minutes = 1) Duration longestWait,
    @DefaultValue("1000") @Min(0) @Max(100_000) int waitingCalls,
    @DefaultValue("128") @Min(1) @Max(10_000) int ordersTogether,
    @DefaultValue("16") @Min(1) @Max(10_000) int readsTogether,
    @DefaultValue("32MB") DataSize heldBytes,
    @DefaultValue List<@NotBlank String> allowedHosts) {

  HttpSettings {
    if (heldBytes.toMegabytes() < 1) {
      throw new IllegalArgumentException("holdfast.http.held-bytes must be at least 1MB");
    }
  }
}
