package io.holdfast.bench;

import io.holdfast.processes.Database;
import io.holdfast.processes.Folders;
import io.holdfast.processes.KafkaProcess;
import io.holdfast.processes.QuickStart;
import io.holdfast.processes.RunnableJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

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
  private final Path data;

  private Servers(RunnableJar holdfast, RunnableJar classic, KafkaProcess kafka, Path folder) {
    this.holdfast = holdfast;
    this.classic = classic;
    this.kafka = kafka;
    this.data = folder.resolve("postgres");
    this.database =
        Database.start(
            data, List.of(CLASSIC_ORDERS, CLASSIC_INVENTORY, HOLDFAST_ORDERS, HOLDFAST_INVENTORY));
  }

  /** Starts both over empty folders. */
  static Servers start(Path folder, BenchSettings settings)
      throws IOException, InterruptedException {
    Folders.delete(folder);
    Path packaged = Path.of("..", "app", "target", "holdfast.jar");
    RunnableJar holdfast =
        settings.startMeasured()
            ? unpacked(packaged, folder.resolve("holdfast"), settings)
            : QuickStart.of(packaged, settings.jvmOptions());
    RunnableJar classic =
        unpacked(Path.of("classic", "target", "classic.jar"), folder.resolve("classic"), settings);
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

  private static RunnableJar unpacked(Path packaged, Path folder, BenchSettings settings)
      throws IOException, InterruptedException {
    RunnableJar jar = new RunnableJar(packaged, folder, settings.jvmOptions());
    jar.unpack();
    return jar;
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

  /** Ends both, and deletes what the database held: it may be gigabytes. */
  @Override
  public void close() throws IOException {
    kafka.process().killIfAlive();
    database.close();
    Folders.delete(data);
  }
}
