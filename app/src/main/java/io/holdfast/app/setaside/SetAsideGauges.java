package io.holdfast.app.setaside;

import io.holdfast.app.metrics.Gauges;
import io.holdfast.app.metrics.Recent;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

/** Counts, for each processor, the orders that it has set aside, and the records of no order. */
final class SetAsideGauges implements MeterBinder {

  private final Supplier<Collection<String>> processors;
  private final Recent<Map<Kind, Map<String, Long>>> counts;

  SetAsideGauges(Supplier<Collection<String>> processors, SetAsideEntries entries) {
    this.processors = processors;
    this.counts = new Recent<>(entries::counts);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String processor : processors.get()) {
      gauge("holdfast.set.aside.orders", Kind.ORDER, processor)
          .description("Orders that a processor cannot go on with")
          .register(registry);
      gauge("holdfast.set.aside.records", Kind.RECORD, processor)
          .description("Records of a topic that belong to no order and are kept")
          .register(registry);
    }
  }

  private Gauge.Builder<Supplier<Number>> gauge(String name, Kind kind, String processor) {
    return Gauges.gauge(name, () -> counts.get().get(kind).getOrDefault(processor, 0L))
        .tag("processor", processor);
  }
}
