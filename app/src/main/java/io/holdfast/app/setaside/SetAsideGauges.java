package io.holdfast.app.setaside;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Collection;
import java.util.function.Supplier;

/** Counts, for each processor, the orders that it has set aside. */
final class SetAsideGauges implements MeterBinder {

  private final Supplier<Collection<String>> processors;
  private final SetAsideEntries entries;

  SetAsideGauges(Supplier<Collection<String>> processors, SetAsideEntries entries) {
    this.processors = processors;
    this.entries = entries;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String processor : processors.get()) {
      Gauge.builder("holdfast.set.aside.orders", () -> entries.count(processor))
          .description("Orders that a processor cannot go on with")
          .tag("processor", processor)
          .register(registry);
    }
  }
}
