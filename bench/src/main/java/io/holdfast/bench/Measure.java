package io.holdfast.bench;

import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** What is measured of a running, warm system. */
enum Measure {
  /** Everybody orders as fast as they are served, one line each, of many SKUs. */
  THROUGHPUT(
      "accepted orders/s",
      "confirmed orders/s",
      "CPU-ms per order",
      "CPU-ms per order, order JVM",
      "CPU-ms per order, inventory JVM",
      "CPU-ms per order, PostgreSQL",
      "CPU-ms per order, Kafka",
      "CPU-ms per order, driver (not in the sum)",
      "POST p50, ms",
      "POST p99, ms",
      PageTraffic.LOG_BYTES,
      PageTraffic.WHOLE_PAGES,
      PageTraffic.PAGES_READ) {
    @Override
    void take(Run run) throws IOException, InterruptedException, SQLException {
      CpuTime before = run.cpu();
      PageTraffic pagesBefore = run.pages();
      Accepted accepted = run.load(run.mix());
      Finality end = run.awaitAllConfirmed(accepted);
      Map<String, Double> cpu = run.cpu().since(before);
      PageTraffic pages = run.pages().since(pagesBefore);
      run.note("accepted orders/s", accepted.perSecond());
      run.note("confirmed orders/s", perSecond(accepted, end));
      noteCpu(run, "CPU-ms per order", cpu, accepted.orders().size());
      run.note("POST p50, ms", Latencies.millis(accepted.answers(), 50));
      run.note("POST p99, ms", Latencies.millis(accepted.answers(), 99));
      pages.note(run, accepted.orders().size());
    }
  },

  /** Everybody wants the same SKU. */
  HOT_SKU("one hot SKU, confirmed orders/s") {
    @Override
    void take(Run run) throws IOException, InterruptedException {
      Accepted accepted = run.load(run.mix().ofOneSku());
      Finality end = run.awaitAllConfirmed(accepted);
      run.note("one hot SKU, confirmed orders/s", perSecond(accepted, end));
    }
  },

  /** Orders of one to ten lines. */
  LINES("1 to 10 lines, confirmed orders/s") {
    @Override
    void take(Run run) throws IOException, InterruptedException {
      Accepted accepted = run.load(run.mix().ofLines(10));
      Finality end = run.awaitAllConfirmed(accepted);
      run.note("1 to 10 lines, confirmed orders/s", perSecond(accepted, end));
    }
  },

  /** Orders come at a rate that no system is strained by. */
  STEADY(
      "steady, end to end p50, ms",
      "steady, end to end p99, ms",
      "steady, POST p50, ms",
      "steady, POST p99, ms",
      "steady, CPU-ms per order",
      "steady, CPU-ms per order, order JVM",
      "steady, CPU-ms per order, inventory JVM",
      "steady, CPU-ms per order, PostgreSQL",
      "steady, CPU-ms per order, Kafka",
      "steady, CPU-ms per order, driver (not in the sum)") {
    @Override
    void take(Run run) throws IOException, InterruptedException {
      CpuTime before = run.cpu();
      OpenLoop.Times times =
          new OpenLoop(run.system()).run(run.mix(), run.settings().rate(), run.settings().load());
      note(run, "steady, end to end", times.ends());
      note(run, "steady, POST", times.answers());
      noteCpu(
          run,
          "steady, CPU-ms per order",
          run.cpu().since(before),
          times.answers().getTotalCount());
    }

    private void note(Run run, String what, Histogram times) {
      run.note(what + " p50, ms", Latencies.millis(times, 50));
      run.note(what + " p99, ms", Latencies.millis(times, 99));
    }
  },

  /** Resident after all the load before. */
  MEMORY("resident MB, order JVM", "resident MB, inventory JVM") {
    @Override
    void take(Run run) throws IOException {
      for (Map.Entry<String, Long> process : run.system().processes().entrySet()) {
        run.note("resident MB, " + process.getKey(), Machine.residentMegabytes(process.getValue()));
      }
    }
  },

  /** The same load over a store that grows; of Holdfast only, and once: no store shrinks again. */
  GROWTH {
    @Override
    void take(Run run) throws IOException, InterruptedException, SQLException {
      if (run.system().name().equals("holdfast") && run.growth().rows().isEmpty()) {
        new Growth(run).measure();
      }
    }
  },

  /** The order process is killed under load and started again at once. */
  RECOVERY("kill -9 under load: all acknowledged orders final after, s") {
    @Override
    void take(Run run) throws IOException, InterruptedException {
      ClosedLoop loop = ClosedLoop.start(run.system(), run.mix(), run.settings().clients());
      Thread.sleep(UNTIL_KILLED.toMillis());
      long killed = System.nanoTime();
      run.system().killAndRestartOrders();
      Accepted accepted = loop.stop();
      Finality end = run.awaitAllConfirmed(accepted);
      run.note(
          "kill -9 under load: all acknowledged orders final after, s", (end.at() - killed) / 1e9);
    }
  };

  private static final String DRIVER = "driver";
  private static final Duration UNTIL_KILLED = Duration.ofSeconds(5);

  private final List<String> rows;

  Measure(String... rows) {
    this.rows = List.of(rows);
  }

  /** What the report says of it. */
  List<String> rows() {
    return rows;
  }

  abstract void take(Run run) throws IOException, InterruptedException, SQLException;

  private static void noteCpu(Run run, String what, Map<String, Double> cpu, long orders) {
    double sum = 0;
    for (Map.Entry<String, Double> part : cpu.entrySet()) {
      boolean driver = part.getKey().equals(DRIVER);
      run.note(
          what + ", " + part.getKey() + (driver ? " (not in the sum)" : ""),
          part.getValue() / orders);
      sum += driver ? 0 : part.getValue();
    }
    run.note(what, sum / orders);
  }

  private static double perSecond(Accepted accepted, Finality end) {
    return end.confirmed() * 1e9 / (end.at() - accepted.began());
  }
}
