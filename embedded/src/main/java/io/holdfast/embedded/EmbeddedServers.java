package io.holdfast.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;

/**
 * PostgreSQL and Kafka together over one data folder. Safe for use by several threads; whoever
 * starts them closes them, after the last of their clients.
 */
public final class EmbeddedServers implements AutoCloseable {

  private final Path dataDir;
  private final DirectoryLock lock;
  private final PostgresServer postgres;
  private KafkaBroker kafka;
  private boolean kafkaRuns = true;

  private EmbeddedServers(
      Path dataDir, DirectoryLock lock, PostgresServer postgres, KafkaBroker kafka) {
    this.dataDir = dataDir;
    this.lock = lock;
    this.postgres = postgres;
    this.kafka = kafka;
  }

  /**
   * Starts both at the same time and returns when both serve clients.
   *
   * @param dataDir created when missing; one Holdfast at a time
   * @param postgresPort the port to listen on, or 0 for any free one
   * @param kafkaPort the port to listen on, or 0 for any free one
   * @param databases created when missing
   * @throws EmbeddedServerException when one cannot start, and then none runs; the message says
   *     what to do
   */
  public static EmbeddedServers start(
      Path dataDir, int postgresPort, int kafkaPort, List<String> databases) {
    DirectoryLock lock = DirectoryLock.acquire(dataDir);
    CompletableFuture<PostgresServer> postgres =
        CompletableFuture.supplyAsync(
            () -> PostgresServer.start(dataDir, postgresPort, databases), EmbeddedServers::run);
    CompletableFuture<KafkaBroker> kafka =
        CompletableFuture.supplyAsync(
            () -> KafkaBroker.start(dataDir, kafkaPort), EmbeddedServers::run);
    try {
      CompletableFuture.allOf(postgres, kafka).join();
      return new EmbeddedServers(dataDir, lock, postgres.join(), kafka.join());
    } catch (CompletionException e) {
      closeIfStarted(postgres);
      closeIfStarted(kafka);
      lock.close();
      throw e.getCause() instanceof RuntimeException cause ? cause : e;
    }
  }

  private static void run(Runnable start) {
    new Thread(start, "embedded-server-start").start();
  }

  private static void closeIfStarted(CompletableFuture<? extends AutoCloseable> start) {
    start.thenAccept(EmbeddedServers::closeQuietly);
  }

  private static void closeQuietly(AutoCloseable server) {
    try {
      server.close();
    } catch (Exception e) {
      throw new CompletionException(e);
    }
  }

  public PostgresServer postgres() {
    return postgres;
  }

  public synchronized KafkaBroker kafka() {
    return kafka;
  }

  /** Whether Kafka has not been stopped alone. */
  public synchronized boolean kafkaRuns() {
    return kafkaRuns;
  }

  /** Stops Kafka alone, under its clients. Does nothing while it is stopped. */
  public synchronized void stopKafka() {
    kafka.close();
    kafkaRuns = false;
  }

  /**
   * Starts Kafka again over its data, at its port, and returns when it serves clients. Does nothing
   * while it runs.
   */
  public synchronized void startKafka() {
    if (!kafkaRuns) {
      kafka = KafkaBroker.start(dataDir, kafka.port());
      kafkaRuns = true;
    }
  }

  /** Stops Kafka, then PostgreSQL, cleanly and within seconds. Does nothing twice. */
  @Override
  public synchronized void close() {
    try (lock;
        postgres) {
      kafka.close();
    }
  }
}
