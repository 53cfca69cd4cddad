package io.holdfast.app.processing;

import io.holdfast.app.setaside.SetAside;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.function.Supplier;

/** Tells for how long each processor has been trying the same in vain at this node. */
final class StandstillGauges implements MeterBinder {

  private final Supplier<Collection<String>> processors;
  private final SetAside setAside;

  StandstillGauges(Supplier<Collection<String>> processors, SetAside setAside) {
    this.processors = processors;
    this.setAside = setAside;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (String processor : processors.get()) {
      Gauge.builder("holdfast.processor.standstill.seconds", () -> seconds(processor))
          .description("For how long a processor has tried the same in vain; 0 if it gets on")
          .tag("processor", processor)
          .register(registry);
    }
  }

  private long seconds(String processor) {
    return setAside
        .standstill(processor)
        .map(still -> Duration.between(still.since(), Instant.now()).toSeconds())
        .orElse(0L);
  }
}
