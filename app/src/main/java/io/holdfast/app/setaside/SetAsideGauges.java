package io.holdfast.app.setaside;

import io.holdfast.app.metrics.Gauges;
import io.holdfast.app.metrics.Recent;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.Map;
import java.util.function.Supplier;

/** Counts, for each processor, the orders that it has set aside. */
final class SetAsideGauges implements MeterBinder {

  private final Supplier<Collection<String>> processors;
  private final Recent<Map<String, Long>> counts;

  SetAsideGauges(Supplier<Collection<String>> processors, SetAsideEntries entries) {
    this.processors = processors;
    this.counts = new Recent<>(entries::counts);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String processor : processors.get()) {
      Gauges.gauge("holdfast.set.aside.orders", () -> counts.get().getOrDefault(processor, 0L))
          .description("Orders that a processor cannot go on with")
          .tag("processor", processor)
          .register(registry);
    }
  }
}
