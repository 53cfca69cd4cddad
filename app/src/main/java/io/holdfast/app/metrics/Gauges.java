package io.holdfast.app.metrics;

import io.micrometer.core.instrument.Gauge;
import java.util.function.Supplier;

/** Gauges over what may be unknown for a while. */
public final class Gauges {

  private Gauges() {}

  /** A gauge that has no value while its value cannot be read. */
  public static Gauge.Builder<Supplier<Number>> gauge(String name, Supplier<Number> value) {
    return Gauge.builder(name, () -> orNaN(value));
  }

  private static Number orNaN(Supplier<Number> value) {
    try {
      return value.get();
    } catch (RuntimeException unknown) {
      return Double.NaN;
    }
  }
}
