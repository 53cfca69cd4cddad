package io.holdfast.app.audit;

import static io.holdfast.app.metrics.Gauges.gauge;

import io.holdfast.app.audit.AuditReport.Line;
import io.holdfast.app.metrics.Recent;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.axonframework.config.EventProcessingConfiguration;

/**
 * What the audit has found, and what waits, as gauges. A gauge has no value while the database is
 * away.
 */
final class AuditMetrics implements MeterBinder {

  private final AuditReports reports;
  private final Recent<Backlog> backlog;
  private final EventProcessingConfiguration processing;
  private final boolean hasOrders;

  AuditMetrics(
      AuditReports reports,
      Recent<Backlog> backlog,
      EventProcessingConfiguration processing,
      boolean hasOrders) {
    this.reports = reports;
    this.backlog = backlog;
    this.processing = processing;
    this.hasOrders = hasOrders;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Invariant invariant : reports.invariants()) {
      register(
          gauge("holdfast.audit.violations", () -> sum(invariant, Line::broken))
              .description("how many keys break an invariant, as of the newest pass")
              .tag("invariant", invariant.name()),
          registry);
      register(
          gauge("holdfast.audit.accepted", () -> sum(invariant, Line::accepted))
              .description("how many more keys break an invariant and are accepted")
              .tag("invariant", invariant.name()),
          registry);
    }
    Set<String> processors = processing.eventProcessors().keySet();
    for (String processor : processors) {
      register(
          backlog("holdfast.processor.token.age", it -> value(it.tokenAges().get(processor)))
              .description("since the last sign of life of the node that runs the processor")
              .tag("processor", processor),
          registry);
      register(
          gauge("holdfast.processor.lag.events", () -> count(backlog.get().behind().get(processor)))
              .description("stored events that the processor has not passed, give or take holes")
              .tag("processor", processor),
          registry);
      register(
          backlog("holdfast.processor.lag", it -> value(it.lags().get(processor)))
              .description("age of the oldest stored event that the processor has not handled")
              .tag("processor", processor),
          registry);
    }
    register(
        backlog("holdfast.messages.oldest.new.age", Backlog::oldestNewMessage)
            .description("how long the oldest message has waited for Kafka"),
        registry);
    if (hasOrders) {
      register(
          backlog("holdfast.orders.oldest.unfinished.age", Backlog::oldestUnfinishedOrder)
              .description("how long the oldest undecided order has waited"),
          registry);
    }
  }

  private static void register(Gauge.Builder<?> gauge, MeterRegistry registry) {
    gauge.register(registry);
  }

  private Gauge.Builder<Supplier<Number>> backlog(String name, ToDoubleFunction<Backlog> value) {
    return gauge(name, () -> value.applyAsDouble(backlog.get())).baseUnit("seconds");
  }

  private long sum(Invariant invariant, ToLongFunction<Line> keys) {
    return reports.recent().invariants().stream()
        .filter(line -> line.id().equals(invariant.name()))
        .mapToLong(keys)
        .sum();
  }

  /** A processor that has no token yet, or does not read the store, has no such age. */
  private static double value(Double age) {
    return age == null ? Double.NaN : age;
  }

  private static double count(Long events) {
    return events == null ? Double.NaN : events;
  }
}
