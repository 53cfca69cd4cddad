package io.holdfast.app.kafka;

import static org.awaitility.Awaitility.await;

import io.holdfast.embedded.KafkaMain;
import io.holdfast.processes.Patience;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Kafka broker in a process of its own, which can be made to stand still. */
final class BrokerProcess implements AutoCloseable {

  private final Path folder;
  private final Process process;
  private final int port;

  private BrokerProcess(Path folder, Process process, int port) {
    this.folder = folder;
    this.process = process;
    this.port = port;
  }

  /** Starts it over this folder on a free port; returns when it serves. */
  static BrokerProcess start(Path folder) throws IOException {
    return start(folder, freePort());
  }

  private static BrokerProcess start(Path folder, int port) throws IOException {
    Path log = folder.resolve("broker.log");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                KafkaMain.class.getName(),
                "--data-dir=" + folder,
                "--port=" + port)
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    await()
        .atMost(Patience.FOR_A_START)
        .failFast("the broker has ended, see " + log, () -> !process.isAlive())
        .until(() -> Files.readString(log).contains("Kafka listens on"));
    return new BrokerProcess(folder, process, port);
  }

  String bootstrapServers() {
    return "127.0.0.1:" + port;
  }

  /** Makes it silent without ending it. */
  void pause() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-STOP", Long.toString(process.pid())).start().waitFor();
  }

  /** What it has not read yet is lost with its connections. */
  BrokerProcess killAndStartAgain() throws IOException {
    close();
    return start(folder, port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroyForcibly().onExit().join();
  }
}
