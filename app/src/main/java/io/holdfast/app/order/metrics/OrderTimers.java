package io.holdfast.app.order.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;

/** The histograms of the order context: the whole way of an order, and each part of it. */
final class OrderTimers {

  /** From a good day's milliseconds to the patience of a saga. */
  private static final Duration[] BUCKETS =
      Stream.of(
              "0.005", "0.01", "0.025", "0.05", "0.1", "0.25", "0.5", "1", "2.5", "5", "10", "30",
              "60", "300", "1800", "7200", "86400")
          .map(seconds -> Duration.parse("PT" + seconds + "S"))
          .toArray(Duration[]::new);

  private final MeterRegistry metrics;

  OrderTimers(MeterRegistry metrics) {
    this.metrics = metrics;
    Stream.of("confirmed", "rejected", "cancelled").forEach(this::whole);
    Stream.of(OrderWay.State.values()).forEach(this::part);
  }

  void decided(String outcome, Instant placed, Instant decided) {
    whole(outcome).record(between(placed, decided));
  }

  void left(OrderWay.State state, Instant entered, Instant left) {
    part(state).record(between(entered, left));
  }

  private Timer whole(String outcome) {
    return Timer.builder("holdfast.order.duration")
        .description("from the order's acceptance to its decision")
        .tag("outcome", outcome)
        .serviceLevelObjectives(BUCKETS)
        .register(metrics);
  }

  private Timer part(OrderWay.State state) {
    return Timer.builder("holdfast.order.state.duration")
        .description("how long orders stay in a state")
        .tag("state", state.label())
        .serviceLevelObjectives(BUCKETS)
        .register(metrics);
  }

  /** Two nodes' clocks may differ by more than a step takes. */
  private static Duration between(Instant from, Instant to) {
    Duration time = Duration.between(from, to);
    return time.isNegative() ? Duration.ZERO : time;
  }
}
