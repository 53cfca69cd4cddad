package io.holdfast.bench;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.HdrHistogram.Histogram;

/**
 * The same load over a store that grows from stage to stage. For each stage both processes end, the
 * store is brought to its size by copies of what Holdfast has just written, and both start again
 * and are warmed up, so that every stage finds processes of the same age.
 */
final class Growth {

  private static final int READ_CALLS = 5;
  private static final List<String> READS =
      List.of(
          "/api/orders?limit=200",
          "/api/orders/stats",
          "/api/messages/summary",
          "/api/console/open-orders?limit=200",
          "/api/console/minutes");

  private static final Duration TEMPLATES = Duration.ofSeconds(1);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int UNITS_A_RECEIPT = 1_000_000;

  private final Run run;
  private final SystemUnderTest system;
  private final GrownStore store;
  private final Map<String, Integer> titles = new HashMap<>();

  Growth(Run run) {
    this.run = run;
    this.system = run.system();
    this.store = new GrownStore(run.servers().database(), run.mix().ids());
  }

  void measure() throws IOException, InterruptedException, SQLException {
    for (StoreSize size : run.settings().growth()) {
      growTo(size);
      measure(run.at(size.ofOneSku() ? run.mix().ofOneSku() : run.mix(), title(size)));
    }
  }

  private String title(StoreSize size) {
    int times = titles.merge(size.title(), 1, Integer::sum);
    return times == 1 ? size.title() : size.title() + " (" + times + ")";
  }

  /** Leaves the system stopped. */
  private void growTo(StoreSize size) throws IOException, InterruptedException, SQLException {
    long events = size.events() - store.events();
    long reservations = size.reservations() - store.reservations(OrderMix.sku(0));
    long openSagas = size.openSagas() - store.openSagas();
    for (long units = 0; units < reservations; units += UNITS_A_RECEIPT) {
      system.receive(1);
    }
    List<UUID> ofOneSku = events > 0 || reservations > 0 ? untilASnapshotIsTaken() : List.of();
    List<UUID> ofManySkus = events > 0 ? place(run.mix()) : List.of();
    List<UUID> open = openSagas > 0 ? withoutInventory() : List.of();
    system.stop();
    if (events > 0) {
      store.addFinishedOrders(ofManySkus, events);
    }
    if (reservations > 0) {
      store.addReservations(ofOneSku, reservations);
    }
    if (openSagas > 0) {
      store.addOpenOrders(open, openSagas);
    }
    store.settle();
  }

  private List<UUID> place(OrderMix mix) throws IOException, InterruptedException {
    Accepted accepted = ClosedLoop.run(system, mix, run.settings().clients(), TEMPLATES);
    run.awaitAllConfirmed(accepted);
    await("sagas and list to be done with orders")
        .atMost(PATIENCE)
        .until(() -> store.areDone(accepted.orders()));
    return accepted.orders();
  }

  /** A snapshot is taken from time to time only, and its copies are to look as it does. */
  private List<UUID> untilASnapshotIsTaken()
      throws IOException, InterruptedException, SQLException {
    List<UUID> orders = place(run.mix().ofOneSku());
    while (!store.hasSnapshots()) {
      orders = place(run.mix().ofOneSku());
    }
    return orders;
  }

  /** Orders whose requests are on Kafka and have not been answered. */
  private List<UUID> withoutInventory() throws IOException, InterruptedException {
    system.stopInventory();
    List<UUID> orders =
        ClosedLoop.run(system, run.mix(), run.settings().clients(), TEMPLATES).orders();
    await("requests to be sent").atMost(PATIENCE).until(() -> store.areSent(orders));
    return orders;
  }

  private void measure(Run stage) throws IOException, InterruptedException, SQLException {
    long begin = System.nanoTime();
    system.start();
    stage.note(Bench.START_UP, (System.nanoTime() - begin) / 1e9);
    stage.note("events of orders before the load", store.events());
    stage.note("sagas before the load", store.openSagas());
    stage.note("reservations of one SKU before the load", store.reservations(OrderMix.sku(0)));
    stage.warmUp();
    Measure.THROUGHPUT.take(stage);
    Measure.STEADY.take(stage);
    for (String read : READS) {
      stage.note("GET " + read + ", ms", medianMillis(read));
    }
  }

  /** After one call that does not count: some count on from where the last call has ended. */
  private double medianMillis(String path) throws IOException {
    Histogram answers = Latencies.histogram();
    try (HttpConnection connection = new HttpConnection(system.orderPort())) {
      for (int call = 0; call <= READ_CALLS; call++) {
        long sent = System.nanoTime();
        int status = connection.get(path);
        if (status != 200) {
          throw new IllegalStateException(system.name() + " answered " + status + " to " + path);
        }
        if (call > 0) {
          Latencies.record(answers, System.nanoTime() - sent);
        }
      }
    }
    return Latencies.millis(answers, 50);
  }
}
