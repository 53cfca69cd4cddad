package io.holdfast.processes;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** The embedded Kafka in a JVM of its own. */
public final class KafkaProcess {

  private final ServerProcess process;
  private final RunnableJar jar;
  private final Path folder;
  private final int port = Ports.free();
  private final int advertisedPort;

  /**
   * @param jar that of Holdfast
   * @param advertisedPort what clients are told to use, or 0 for the port that it listens on
   */
  public KafkaProcess(Path folder, RunnableJar jar, int advertisedPort) throws IOException {
    this.folder = folder;
    this.jar = jar;
    this.advertisedPort = advertisedPort;
    this.process = new ServerProcess("kafka", folder);
  }

  /** Starts it over its data and returns at once. */
  public void launch() throws IOException {
    process.start(
        jar.program(
            "io.holdfast.embedded.KafkaMain",
            List.of(
                "--data-dir=" + folder, "--port=" + port, "--advertised-port=" + advertisedPort)));
  }

  /** Waits until it serves. */
  public void awaitReady() {
    await("Kafka to start")
        .atMost(Patience.FOR_A_START)
        .pollInterval(Duration.ofMillis(100))
        .failFast("Kafka has ended, see " + process.log(), () -> !process.isAlive())
        .until(() -> Files.readString(process.log()).contains("Kafka listens on"));
  }

  /** The port that it listens on. */
  public int port() {
    return port;
  }

  /** Where it keeps its records; may be deleted while it is down. */
  public Path dataFolder() {
    return folder.resolve("kafka");
  }

  public ServerProcess process() {
    return process;
  }
}
