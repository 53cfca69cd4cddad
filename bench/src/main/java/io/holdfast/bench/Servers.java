package io.holdfast.bench;

import io.holdfast.processes.Database;
import io.holdfast.processes.KafkaProcess;
import io.holdfast.processes.RunnableJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What all systems share: one PostgreSQL and one Kafka, processes of their own, with durable
 * settings; and the jars from which the systems are started.
 */
final class Servers implements AutoCloseable {

  static final String CLASSIC_ORDERS = "classic_orders";
  static final String CLASSIC_INVENTORY = "classic_inventory";
  static final String HOLDFAST_ORDERS = "orders";
  static final String HOLDFAST_INVENTORY = "inventory";

  private final RunnableJar holdfast;
  private final RunnableJar classic;
  private final KafkaProcess kafka;
  private final Database database;

  private Servers(RunnableJar holdfast, RunnableJar classic, KafkaProcess kafka, Path folder) {
    this.holdfast = holdfast;
    this.classic = classic;
    this.kafka = kafka;
    this.database =
        Database.start(
            folder.resolve("postgres"),
            List.of(CLASSIC_ORDERS, CLASSIC_INVENTORY, HOLDFAST_ORDERS, HOLDFAST_INVENTORY));
  }

  /** Starts both over empty folders. */
  static Servers start(Path folder, List<String> jvmOptions)
      throws IOException, InterruptedException {
    delete(folder);
    RunnableJar holdfast =
        new RunnableJar(
            Path.of("..", "app", "target", "holdfast.jar"), folder.resolve("holdfast"), jvmOptions);
    RunnableJar classic =
        new RunnableJar(
            Path.of("classic", "target", "classic.jar"), folder.resolve("classic"), jvmOptions);
    holdfast.unpack();
    classic.unpack();
    KafkaProcess kafka = new KafkaProcess(folder.resolve("kafka").toAbsolutePath(), holdfast, 0);
    kafka.launch();
    try {
      Servers servers = new Servers(holdfast, classic, kafka, folder);
      kafka.awaitReady();
      return servers;
    } catch (RuntimeException e) {
      kafka.process().killIfAlive();
      throw e;
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (Stream<Path> tree = Files.walk(folder)) {
        for (Path path : tree.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  RunnableJar holdfast() {
    return holdfast;
  }

  RunnableJar classic() {
    return classic;
  }

  Database database() {
    return database;
  }

  String bootstrapServers() {
    return "127.0.0.1:" + kafka.port();
  }

  long kafkaPid() {
    return kafka.process().pid();
  }

  @Override
  public void close() {
    kafka.process().killIfAlive();
    database.close();
  }
}
