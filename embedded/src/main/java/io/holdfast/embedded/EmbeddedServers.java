package io.holdfast.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * PostgreSQL and Kafka together over one data folder. Safe for use by several threads; whoever
 * starts them closes them, after the last of their clients.
 */
public final class EmbeddedServers implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(EmbeddedServers.class);
  private static final long SECONDS_TO_GIVE_UP = 10;

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
   * Starts both at the same time and returns when both serve clients. A thread that is interrupted
   * meanwhile gives the start up within seconds, and leaves nothing running.
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
    Starting<PostgresServer> postgres =
        new Starting<>(() -> PostgresServer.start(dataDir, postgresPort, databases));
    Starting<KafkaBroker> kafka = new Starting<>(() -> KafkaBroker.start(dataDir, kafkaPort));
    try {
      return new EmbeddedServers(dataDir, lock, postgres.get(), kafka.get());
    } catch (ExecutionException e) {
      giveUp(postgres, kafka, lock);
      throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e);
    } catch (InterruptedException told) {
      giveUp(postgres, kafka, lock);
      Thread.currentThread().interrupt();
      throw new EmbeddedServerException("The start of the embedded servers was given up.", told);
    }
  }

  /** Kafka is not interrupted, which would break its log; it is waited for, but not for ever. */
  private static void giveUp(
      Starting<PostgresServer> postgres, Starting<KafkaBroker> kafka, DirectoryLock lock) {
    try (lock) {
      postgres.interrupt();
      if (!postgres.endsWithin(SECONDS_TO_GIVE_UP) || !kafka.endsWithin(SECONDS_TO_GIVE_UP)) {
        log.warn("A server that is being started does not end when told to.");
      }
      postgres.close();
      kafka.close();
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
