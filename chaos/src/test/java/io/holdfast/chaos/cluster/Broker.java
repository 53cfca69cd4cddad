package io.holdfast.chaos.cluster;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Kafka in a JVM of its own, which tells its clients to come through a proxy. */
public final class Broker {

  private final ServerProcess process;
  private final Path folder;
  private final int port = Ports.free();
  private final TcpProxy proxy;

  Broker(Path folder) throws IOException {
    this.folder = folder;
    this.process = new ServerProcess("kafka", folder);
    this.proxy = new TcpProxy(Ports.free(), port);
  }

  /** Starts it over its data; returns when it serves. */
  public void start() throws IOException {
    launch();
    awaitReady();
  }

  void launch() throws IOException {
    process.start(
        ApplicationJar.program(
            "io.holdfast.embedded.KafkaMain",
            List.of(
                "--data-dir=" + folder, "--port=" + port, "--advertised-port=" + proxy.port())));
  }

  void awaitReady() {
    await("Kafka to start")
        .atMost(Duration.ofMinutes(4))
        .pollInterval(Duration.ofMillis(100))
        .failFast("Kafka has ended, see " + process.log(), () -> !process.isAlive())
        .until(() -> Files.readString(process.log()).contains("Kafka listens on"));
  }

  public void kill() throws InterruptedException {
    process.kill();
  }

  public void pause() {
    process.pause();
  }

  public void resume() {
    process.resume();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  public long pid() {
    return process.pid();
  }

  /** What lies between it and every client. */
  public TcpProxy proxy() {
    return proxy;
  }

  public String bootstrapServers() {
    return "127.0.0.1:" + proxy.port();
  }

  /** Where it keeps its records; may be deleted while it is down. */
  public Path dataFolder() {
    return folder.resolve("kafka");
  }

  void end() {
    process.killIfAlive();
    proxy.close();
  }
}
