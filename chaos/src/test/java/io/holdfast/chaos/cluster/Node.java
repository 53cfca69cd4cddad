package io.holdfast.chaos.cluster;

import static org.awaitility.Awaitility.await;

import io.holdfast.chaos.load.Http;
import io.holdfast.processes.Database;
import io.holdfast.processes.Patience;
import io.holdfast.processes.Ports;
import io.holdfast.processes.RunnableJar;
import io.holdfast.processes.ServerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** One JVM of the application with one context, and its own way to the database. */
public final class Node {

  private final String name;
  private final String context;
  private final ServerProcess process;
  private final RunnableJar jar;
  private final int port = Ports.free();
  private final TcpProxy databaseProxy;
  private final Database database;
  private final Broker broker;

  Node(String name, String context, Path folder, RunnableJar jar, Database database, Broker broker)
      throws IOException {
    this.name = name;
    this.context = context;
    this.jar = jar;
    this.process = new ServerProcess(name, folder);
    this.databaseProxy = new TcpProxy(Ports.free(), database.port());
    this.database = database;
    this.broker = broker;
  }

  /** Starts it and returns at once. */
  public void launch() throws IOException {
    String url =
        "jdbc:postgresql://127.0.0.1:%d/%s"
            .formatted(databaseProxy.port(), context.equals("order") ? "orders" : "inventory");
    String life = name + "." + (process.starts() + 1);
    process.start(
        jar.application(
            List.of(
                "--contexts=" + context,
                "--holdfast." + context + ".port=" + port,
                "--server.address=127.0.0.1",
                "--spring.datasource.url=" + url + "?ApplicationName=" + life,
                "--spring.datasource.username=" + database.user(),
                "--spring.datasource.password=" + database.password(),
                "--spring.datasource.hikari.maximum-pool-size=20",
                "--spring.datasource.hikari.minimum-idle=4",
                "--holdfast.event-store.node-id=" + life,
                "--holdfast.kafka.bootstrap-servers=" + broker.bootstrapServers())));
  }

  public void awaitReady() {
    await(name + " to be ready")
        .atMost(Patience.FOR_A_START)
        .pollInterval(Duration.ofMillis(100))
        .failFast(name + " has ended, see " + process.log(), () -> !process.isAlive())
        .until(() -> Http.get(url() + "/actuator/health/readiness").status() == 200);
  }

  public String name() {
    return name;
  }

  /**
   * Names this life of the node: as its owner in the token table, and as the application behind its
   * database connections.
   */
  public String life() {
    return name + "." + process.starts();
  }

  /** The address of its HTTP API. */
  public String url() {
    return "http://127.0.0.1:" + port;
  }

  public TcpProxy databaseProxy() {
    return databaseProxy;
  }

  public void kill() throws InterruptedException {
    process.kill();
  }

  public void terminate() throws InterruptedException {
    process.terminate();
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

  /** Kills it and takes down its proxy. */
  public void end() {
    process.killIfAlive();
    databaseProxy.close();
  }
}
