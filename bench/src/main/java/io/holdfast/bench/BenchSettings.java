package io.holdfast.bench;

import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * How much is measured. {@code -Dholdfast.bench.size=smoke|full} gives the defaults; {@code
 * holdfast.bench.seconds}, {@code .rounds}, {@code .warmup}, {@code .systems}, {@code .measures},
 * {@code .growth}, {@code .ids} and {@code .jvm} change them.
 *
 * @param rounds how often every system is started anew and measured; the report has the medians
 * @param warmUp load before the first measure of a system
 * @param load how long each measure is under load
 * @param clients of the closed loop: each sends its next order when the one before is answered
 * @param rate of the open loop, orders a second
 * @param skus over which orders are spread
 * @param jvmOptions of every process of every system, and of Kafka
 * @param systems which ones of {@link Bench#SYSTEMS}
 * @param measures which ones
 * @param ids how callers choose the ids of their orders
 * @param growth what the store is to hold at each stage of the growth
 * @param startMeasured whether the figure of the start-up is to be one of the jar as it is shipped
 */
record BenchSettings(
    int rounds,
    Duration warmUp,
    Duration load,
    int clients,
    int rate,
    int skus,
    List<String> jvmOptions,
    List<String> systems,
    Set<Measure> measures,
    OrderIds ids,
    List<StoreSize> growth,
    boolean startMeasured) {

  /** Without the growth, which takes too long for each round: it is measured where it is named. */
  private static final Set<Measure> USUAL = EnumSet.complementOf(EnumSet.of(Measure.GROWTH));

  private static final String PREFIX = "holdfast.bench.";

  /** The first ones are alike: what they differ by is not the size. */
  private static final String GROWTH =
      "10000:0:0,10000:0:0,10000:0:1,1000000:0:0,10000000:0:0,10000000:1000:0,10000000:100000:0,"
          + "10000000:100000:1000000";

  static BenchSettings fromSystemProperties() {
    BenchSettings size =
        System.getProperty(PREFIX + "size", "full").equals("smoke") ? smoke() : full();
    Set<Measure> measures = measures(size.measures);
    boolean alone = measures.equals(EnumSet.of(Measure.GROWTH));
    String growth = System.getProperty(PREFIX + "growth");
    return new BenchSettings(
        Integer.getInteger(PREFIX + "rounds", alone ? 1 : size.rounds),
        seconds("warmup", size.warmUp),
        seconds("seconds", size.load),
        size.clients,
        size.rate,
        size.skus,
        jvmOptions(size.jvmOptions),
        systemsNamed(alone ? "holdfast" : "classic,holdfast,limit"),
        measures,
        ids(size.ids),
        growth == null ? size.growth : StoreSize.parse(growth),
        size.startMeasured);
  }

  /** Enough to see that everything works; its figures say nothing. */
  private static BenchSettings smoke() {
    return new BenchSettings(
        1,
        Duration.ZERO,
        Duration.ofSeconds(1),
        4,
        20,
        10,
        List.of("-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"),
        Bench.SYSTEMS,
        EnumSet.of(Measure.THROUGHPUT, Measure.STEADY, Measure.MEMORY),
        OrderIds.TIME_ORDERED,
        StoreSize.parse("2000:50:500"),
        false);
  }

  private static BenchSettings full() {
    return new BenchSettings(
        3,
        Duration.ofSeconds(20),
        Duration.ofSeconds(15),
        32,
        100,
        1_000,
        List.of("-Xmx512m", "-XX:TieredStopAtLevel=1"),
        Bench.SYSTEMS,
        USUAL,
        OrderIds.TIME_ORDERED,
        StoreSize.parse(GROWTH),
        true);
  }

  /** What is ordered where a measure does not say otherwise. */
  OrderMix mix() {
    return new OrderMix(ids, 1, skus);
  }

  /** Those of one round: the recovery takes classic minutes, and is one of the first round only. */
  Set<Measure> measures(int round) {
    return measures.stream()
        .filter(measure -> round == 1 || measure != Measure.RECOVERY)
        .collect(Collectors.toCollection(() -> EnumSet.noneOf(Measure.class)));
  }

  /** Adds itself to the facts of the report. */
  void describe(Map<String, String> facts) {
    facts.put("rounds", Integer.toString(rounds));
    facts.put("warm-up", warmUp.toSeconds() + " s");
    facts.put("load", load.toSeconds() + " s for each measure");
    facts.put("closed loop", clients + " clients, one line each of " + skus + " SKUs");
    facts.put("ids of orders", ids.name().toLowerCase(Locale.ROOT).replace('_', '-'));
    facts.put("open loop", rate + " orders a second");
    facts.put("every JVM", String.join(" ", jvmOptions));
    facts.put("PostgreSQL", "fsync, synchronous_commit and full_page_writes on");
    facts.put("Kafka", "acks=all, 8 partitions a topic");
  }

  private static List<String> jvmOptions(List<String> otherwise) {
    String options = System.getProperty(PREFIX + "jvm");
    return options == null ? otherwise : List.of(options.split(" "));
  }

  private static List<String> systemsNamed(String otherwise) {
    List<String> names = List.of(System.getProperty(PREFIX + "systems", otherwise).split(","));
    if (names.contains(Limit.NAME) && !names.contains("holdfast")) {
      throw new IllegalArgumentException("The limit is told by what holdfast writes; name both.");
    }
    return Bench.SYSTEMS.stream().filter(names::contains).toList();
  }

  private static Duration seconds(String name, Duration otherwise) {
    return Duration.ofSeconds(Long.getLong(PREFIX + name, otherwise.toSeconds()));
  }

  private static OrderIds ids(OrderIds otherwise) {
    String name = System.getProperty(PREFIX + "ids");
    return name == null ? otherwise : OrderIds.valueOf(constant(name));
  }

  /** What is written {@code hot-sku} in a setting. */
  private static String constant(String name) {
    return name.strip().toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static Set<Measure> measures(Set<Measure> otherwise) {
    String names = System.getProperty(PREFIX + "measures");
    return names == null
        ? otherwise
        : Arrays.stream(names.split(","))
            .map(name -> Measure.valueOf(constant(name)))
            .collect(Collectors.toCollection(() -> EnumSet.noneOf(Measure.class)));
  }
}
