package io.holdfast.chaos.cluster;

import io.holdfast.processes.KafkaProcess;
import io.holdfast.processes.Ports;
import io.holdfast.processes.RunnableJar;
import java.io.IOException;
import java.nio.file.Path;

/** Kafka in a JVM of its own, which tells its clients to come through a proxy. */
public final class Broker {

  private final KafkaProcess kafka;
  private final TcpProxy proxy;

  Broker(Path folder, RunnableJar jar) throws IOException {
    int advertisedPort = Ports.free();
    this.kafka = new KafkaProcess(folder, jar, advertisedPort);
    this.proxy = new TcpProxy(advertisedPort, kafka.port());
  }

  /** Starts it over its data; returns when it serves. */
  public void start() throws IOException {
    launch();
    awaitReady();
  }

  void launch() throws IOException {
    kafka.launch();
  }

  void awaitReady() {
    kafka.awaitReady();
  }

  public void kill() throws InterruptedException {
    kafka.process().kill();
  }

  public void pause() {
    kafka.process().pause();
  }

  public void resume() {
    kafka.process().resume();
  }

  public boolean isAlive() {
    return kafka.process().isAlive();
  }

  public long pid() {
    return kafka.process().pid();
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
    return kafka.dataFolder();
  }

  void end() {
    kafka.process().killIfAlive();
    proxy.close();
  }
}
