package io.holdfast.bench;

import io.holdfast.bench.report.Figures;
import java.io.IOException;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One system in one round: loads it and notes what comes of it.
 *
 * @param mix what is ordered where a measure does not say otherwise
 * @param growth where it is noted of each stage of the growth
 * @param figures where it is noted
 * @param column under which name
 */
record Run(
    SystemUnderTest system,
    Servers servers,
    BenchSettings settings,
    OrderMix mix,
    Figures growth,
    Figures figures,
    String column) {

  private static final Logger log = LoggerFactory.getLogger(Run.class);

  /** The same at a stage of the growth. */
  Run at(OrderMix ordered, String stage) {
    return new Run(system, servers, settings, ordered, growth, growth, stage);
  }

  /** Load before something is measured; returns when all of it is final. */
  void warmUp() throws IOException, InterruptedException {
    if (!settings.warmUp().isZero()) {
      awaitAllConfirmed(ClosedLoop.run(system, mix, settings.clients(), settings.warmUp()));
    }
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

  PageTraffic pages() throws SQLException {
    return PageTraffic.now(servers.database());
  }

  void note(String row, double value) {
    log.info("{}: {} = {}", column, row, "%.2f".formatted(value));
    figures.add(row, column, value);
  }
}
