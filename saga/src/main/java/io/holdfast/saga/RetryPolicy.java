package io.holdfast.saga;

import io.holdfast.order.api.OrderId;
import java.time.Duration;
import java.util.Objects;

/**
 * How long the saga waits for an answer before it asks again, and when it gives up. The waits grow
 * by a factor up to a cap; each is shortened by a share that depends on the order and the attempt
 * alone, so that orders placed together do not ask together and a repeated step waits as long as
 * before.
 *
 * @param firstDelay wait after the first attempt, at least one millisecond
 * @param factor what each further wait is multiplied with, at least 1
 * @param cap longest wait, at least {@code firstDelay}
 * @param jitter largest share that a wait is shortened by, 0 to 1
 * @param patience how long to wait for inventory in all before the order is rejected; only waits
 *     for requests that are on their way count, each with its planned length, so that neither an
 *     outage of Kafka nor one of this context uses it up. It never ends the wait for a release.
 */
public record RetryPolicy(
    Duration firstDelay, double factor, Duration cap, double jitter, Duration patience) {

  /**
   * @throws IllegalArgumentException if a value is out of its bounds
   */
  public RetryPolicy {
    Objects.requireNonNull(firstDelay, "A retry policy needs a first delay.");
    Objects.requireNonNull(cap, "A retry policy needs a cap.");
    Objects.requireNonNull(patience, "A retry policy needs a patience.");
    require(firstDelay.compareTo(Duration.ofMillis(1)) >= 0, "first delay is 1 ms or more");
    require(factor >= 1 && Double.isFinite(factor), "factor is a number from 1 on");
    require(cap.compareTo(firstDelay) >= 0, "cap is not below the first delay");
    require(cap.compareTo(Duration.ofDays(365)) <= 0, "cap is a year or less");
    require(jitter >= 0 && jitter <= 1, "jitter is a share from 0 to 1");
    require(patience.compareTo(Duration.ZERO) > 0, "patience is longer than nothing");
  }

  /**
   * 30 seconds, doubled up to 10 minutes, shortened by up to a fifth; 24 hours in all. Patient on
   * purpose: nothing between the contexts loses a message, so a late answer mostly means a busy
   * inventory, which a second request would only make busier.
   */
  public static RetryPolicy standard() {
    return new RetryPolicy(
        Duration.ofSeconds(30), 2, Duration.ofMinutes(10), 0.2, Duration.ofHours(24));
  }

  /**
   * How long to wait for the answer to this attempt, from one millisecond up to the cap.
   *
   * @param attempt counts from 1
   * @throws IllegalArgumentException if {@code attempt} is below 1
   */
  public Duration delayAfter(OrderId orderId, int attempt) {
    if (attempt < 1) {
      throw new IllegalArgumentException("Attempts count from 1, not from " + attempt + ".");
    }
    // Beyond the largest double the product is infinite, and the cap still holds.
    double grown = firstDelay.toMillis() * Math.pow(factor, attempt - 1.0);
    double capped = Math.min(grown, cap.toMillis());
    double shortened = capped * (1 - jitter * share(orderId, attempt));
    return Duration.ofMillis(Math.max(1, Math.round(shortened)));
  }

  boolean patienceOver(Duration waited) {
    return waited.compareTo(patience) >= 0;
  }

  /** From 0 up to, but not, 1: the finish of SplitMix64, which spreads neighbouring attempts. */
  private static double share(OrderId orderId, int attempt) {
    long bits = orderId.value().getMostSignificantBits();
    bits ^= Long.rotateLeft(orderId.value().getLeastSignificantBits(), 32);
    bits += attempt * 0x9E3779B97F4A7C15L;
    bits = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    bits = (bits ^ (bits >>> 27)) * 0x94D049BB133111EBL;
    return ((bits ^ (bits >>> 31)) >>> 11) * 0x1.0p-53;
  }

  private static void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("A retry policy's " + rule + ".");
    }
  }
}
