package io.holdfast.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka of one node (KRaft), inside this JVM, with its data under a folder that outlives it.
 *
 * <p>It listens on 127.0.0.1 only and does not create topics by itself. A record it acknowledges is
 * in the operating system's hands, so it survives a kill of this JVM, but not a power cut: that, as
 * on any single broker with default flushing, may take the newest records.
 *
 * <p>Safe for use by several threads. It installs no shutdown hook: whoever starts it closes it,
 * after its clients. From the first start on, Kafka code can no longer end this JVM; see {@link
 * #failure}.
 */
public final class KafkaBroker implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(KafkaBroker.class);

  private final DirectoryLock lock;
  private final KafkaFaults faults;
  private final KafkaNode node;
  private final int port;
  private final AtomicBoolean closed = new AtomicBoolean();

  private KafkaBroker(DirectoryLock lock, KafkaFaults faults, KafkaNode node) {
    this.lock = lock;
    this.faults = faults;
    this.node = node;
    this.port = node.port();
  }

  /**
   * Starts the broker over {@code dataDir/kafka} and returns when it serves clients.
   *
   * @param dataDir created when missing
   * @param port the port to listen on, or 0 for any free one
   * @throws EmbeddedServerException when it cannot start; the message says what to do
   */
  public static KafkaBroker start(Path dataDir, int port) {
    return start(dataDir, port, 0);
  }

  /**
   * As {@link #start(Path, int)}, behind something that forwards another port to this broker.
   *
   * @param advertisedPort the port on 127.0.0.1 that clients are told to use, or 0 for its own
   */
  public static KafkaBroker start(Path dataDir, int port, int advertisedPort) {
    DirectoryLock lock = DirectoryLock.acquirePrivate(dataDir.resolve("kafka"));
    KafkaFaults faults = KafkaFaults.install();
    try {
      return start(lock, faults, port, advertisedPort);
    } catch (EmbeddedServerException e) {
      throw abandon(lock, faults, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw abandon(lock, faults, failed(lock, faults, e));
    } catch (IOException | ExecutionException | TimeoutException | RuntimeException e) {
      throw abandon(lock, faults, failed(lock, faults, e));
    }
  }

  private static KafkaBroker start(
      DirectoryLock lock, KafkaFaults faults, int wantedPort, int advertisedPort)
      throws IOException, InterruptedException, ExecutionException, TimeoutException {
    long begin = System.nanoTime();
    if (wantedPort != 0) {
      Loopback.claim(wantedPort, "Kafka", SettingNames.KAFKA_PORT);
    }
    Path logDir = KafkaStorage.formatInto(lock.directory());
    KafkaNode node = new KafkaNode(KafkaSettings.of(logDir, wantedPort, advertisedPort), faults);
    try {
      node.start();
    } catch (InterruptedException | ExecutionException | TimeoutException | RuntimeException e) {
      node.stop();
      throw e;
    }
    KafkaBroker broker = new KafkaBroker(lock, faults, node);
    log.info(
        "Kafka listens on {} after {} ms, data in {}.",
        broker.bootstrapServers(),
        (System.nanoTime() - begin) / 1_000_000,
        lock.directory());
    return broker;
  }

  private static EmbeddedServerException failed(
      DirectoryLock lock, KafkaFaults faults, Exception e) {
    if (FileFaults.isFullDisk(e) || faults.failure().filter(FileFaults::isFullDisk).isPresent()) {
      return FileFaults.in(lock.directory(), new IOException("no space left", e));
    }
    return new EmbeddedServerException(
        "The embedded Kafka could not start over %s: %s"
            .formatted(lock.directory(), faults.failure().orElse(e.toString())),
        e);
  }

  private static EmbeddedServerException abandon(
      DirectoryLock lock, KafkaFaults faults, EmbeddedServerException e) {
    faults.close();
    lock.close();
    return e;
  }

  /** What clients take as {@code bootstrap.servers}. */
  public String bootstrapServers() {
    return Loopback.HOST + ":" + port;
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Why the broker no longer works, if so; it then stays down until it is started anew. */
  public Optional<String> failure() {
    return faults.failure();
  }

  /** Stops the broker cleanly, within seconds. Does nothing twice. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    long begin = System.nanoTime();
    try (lock;
        faults) {
      node.stop();
      log.info("Kafka stopped after {} ms.", (System.nanoTime() - begin) / 1_000_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
