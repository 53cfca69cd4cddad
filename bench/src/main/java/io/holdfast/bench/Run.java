package io.holdfast.bench;

import io.holdfast.bench.report.Figures;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One system in one round: loads it and notes what comes of it. */
record Run(SystemUnderTest system, Servers servers, BenchSettings settings, Figures figures) {

  private static final Logger log = LoggerFactory.getLogger(Run.class);

  OrderMix manySkus() {
    return new OrderMix(1, settings.skus());
  }

  Accepted load(OrderMix mix) throws IOException, InterruptedException {
    return ClosedLoop.run(system, mix, settings.clients(), settings.load());
  }

  /**
   * @throws IllegalStateException if an order was refused or ended otherwise: there is stock enough
   */
  Finality awaitAllConfirmed(Accepted accepted) {
    Finality end = Finality.await(system, accepted.orders());
    int orders = accepted.orders().size();
    if (orders == 0 || accepted.refused() > 0 || end.confirmed() < orders) {
      throw new IllegalStateException(
          "%s: %d orders accepted, %d refused, %d confirmed."
              .formatted(system.name(), orders, accepted.refused(), end.confirmed()));
    }
    return end;
  }

  CpuTime cpu() {
    return CpuTime.now(system, servers);
  }

  void note(String row, double value) {
    log.info("{}: {} = {}", system.name(), row, "%.2f".formatted(value));
    figures.add(row, system.name(), value);
  }
}
