package io.holdfast.chaos;

import io.holdfast.chaos.check.Audits;
import io.holdfast.chaos.check.FinalCheck;
import io.holdfast.chaos.check.Finality;
import io.holdfast.chaos.check.Observer;
import io.holdfast.chaos.check.StockSampler;
import io.holdfast.chaos.check.Violation;
import io.holdfast.chaos.check.Witness;
import io.holdfast.chaos.cluster.Cluster;
import io.holdfast.chaos.fault.Drill;
import io.holdfast.chaos.fault.FaultRecord;
import io.holdfast.chaos.load.History;
import io.holdfast.chaos.load.Http;
import io.holdfast.chaos.load.Load;
import io.holdfast.chaos.load.OrderBook;
import io.holdfast.chaos.load.Reply;
import io.holdfast.chaos.report.ChaosReport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.awaitility.Awaitility;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A cluster under load with everybody who watches it, from the first order to the verdict. The seed
 * fixes which orders and which faults come; when each step falls into a fault is up to the machine.
 */
final class ChaosRun implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(ChaosRun.class);

  static final Path FOLDER = Path.of("target").toAbsolutePath();

  /** Within this time of its healing, every order that was acknowledged before is final. */
  static final Duration FINAL_WITHIN = Duration.ofSeconds(60);

  private final String name;
  private final long seed;
  private final Cluster cluster;
  private final History history;
  private final Load load;
  private final StockSampler stock;
  private final Observer orders;
  private final Witness witness;
  private final Finality finality;
  private final Drill drill;
  private final List<Violation> broken = new ArrayList<>();

  private ChaosRun(String name, long seed, Cluster cluster, History history, Load load) {
    this.name = name;
    this.seed = seed;
    this.cluster = cluster;
    this.history = history;
    this.load = load;
    this.stock = new StockSampler(cluster.inventory());
    this.orders = new Observer(cluster.database(), "orders");
    this.witness = new Witness(orders);
    this.finality = new Finality(orders, load.book());
    this.drill = new Drill(cluster, finality, history, FINAL_WITHIN);
  }

  /** Starts the cluster in an empty folder, stocks it up, and puts it under load. */
  static ChaosRun start(String name, int clients, int ordersPerSecond, boolean onSmallDisk)
      throws IOException, InterruptedException {
    long seed = Long.getLong("holdfast.chaos.seed", System.currentTimeMillis());
    System.out.printf("%s: repeat it with -Dholdfast.chaos.seed=%d%n", name, seed);
    Cluster cluster = Cluster.start(FOLDER.resolve(name), 2, onSmallDisk);
    new Witness(new Observer(cluster.database(), "orders")).watch();
    OrderBook.PLENTIFUL.forEach(sku -> receive(cluster, sku, 1_000_000));
    receive(cluster, OrderBook.SCARCE, 50);
    History history = new History(FOLDER.resolve(name + "-history.jsonl"));
    Load load = new Load(cluster.orderNodes(), clients, ordersPerSecond, seed, history);
    return new ChaosRun(name, seed, cluster, history, load);
  }

  private static void receive(Cluster cluster, String sku, int quantity) {
    Reply reply =
        Http.post(
            cluster.inventory().url() + "/api/stock/" + sku + "/receipts",
            "{\"receiptId\":\"first-%s\",\"quantity\":%d}".formatted(sku, quantity));
    if (!reply.isOk()) {
      throw new IllegalStateException("Stock cannot be received: " + reply);
    }
  }

  /** Lets faults come; one that does not go as it should is the last, and a violation. */
  void strike(Drill.Meanwhile faults) {
    try {
      faults.pass();
    } catch (Exception | AssertionError failure) {
      log.error("{}: no further faults", name, failure);
      broken.add(new Violation("Every fault is overcome", name, failure.toString()));
    }
  }

  /** Waits until this many orders have come to an end, so that every way has been used once. */
  void awaitFinal(int count) {
    Awaitility.await(count + " final orders")
        .atMost(Duration.ofMinutes(4))
        .until(() -> load.book().acknowledgedCount() - finality.open().size() >= count);
  }

  /** The orders for which the stock was asked for more than once. */
  List<String> ordersAskedAgain() {
    return orders.query(
        """
        select aggregate_identifier from domain_event_entry
        where payload_type = 'order.reservation-requested'
        group by aggregate_identifier having count(*) > 1
        """,
        row -> row.getString(1));
  }

  /** What is set aside by itself: nothing, for what is poisoned is released or discarded. */
  private List<Violation> setAside() {
    List<Violation> found = new ArrayList<>();
    for (Observer context : List.of(orders, new Observer(cluster.database(), "inventory"))) {
      found.addAll(
          context.query(
              "select order_id, processor || ': ' || cause from set_aside",
              row ->
                  new Violation("Nothing sound is set aside", row.getString(1), row.getString(2))));
    }
    return found;
  }

  Cluster cluster() {
    return cluster;
  }

  Load load() {
    return load;
  }

  Observer orders() {
    return orders;
  }

  Witness witness() {
    return witness;
  }

  Finality finality() {
    return finality;
  }

  Drill drill() {
    return drill;
  }

  long seed() {
    return seed;
  }

  History history() {
    return history;
  }

  /** Ends the load, lets everything come to rest, looks at all of it and writes the report. */
  ChaosReport finish(Map<String, Object> facts) throws IOException, InterruptedException {
    load.stop();
    Set<String> open = finality.awaitAllOfNow(FINAL_WITHIN);
    Rest rest = Rest.await(cluster, orders, FINAL_WITHIN);
    FinalCheck end = new FinalCheck(cluster, load.book());
    List<Violation> violations = new ArrayList<>(broken);
    violations.addAll(end.violations());
    violations.addAll(rest.violations());
    violations.addAll(new Audits(cluster).violations());
    violations.addAll(setAside());
    violations.addAll(stock.violations());
    violations.addAll(witness.violations());
    load.complaints().forEach(said -> violations.add(new Violation("Answers", "client", said)));
    open.forEach(id -> violations.add(new Violation("Final within a minute", id, "at the end")));
    for (FaultRecord fault : drill.records()) {
      fault
          .notFinal()
          .forEach(id -> violations.add(new Violation("Final within a minute", id, fault.kind())));
    }
    Map<String, Object> all = new LinkedHashMap<>(facts);
    all.put("stock samples in balance", stock.samples());
    all.put(ChaosReport.ASKED_AGAIN, ordersAskedAgain().size());
    ChaosReport report =
        new ChaosReport(
            name,
            seed,
            history.now() / 1000,
            load.book().acknowledgedCount(),
            end.ends(),
            history.counts(),
            drill.records(),
            all,
            violations);
    report.write(FOLDER);
    return report;
  }

  @Override
  public void close() throws IOException {
    load.abandon();
    stock.close();
    cluster.close();
    history.close();
  }
}
