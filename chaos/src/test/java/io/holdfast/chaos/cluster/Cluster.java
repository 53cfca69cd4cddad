package io.holdfast.chaos.cluster;

import io.holdfast.processes.Database;
import io.holdfast.processes.Folders;
import io.holdfast.processes.QuickStart;
import io.holdfast.processes.RunnableJar;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holdfast as it runs in production, on one machine: PostgreSQL, Kafka, inventory and the order
 * nodes, each in processes of its own on loopback, with a proxy on every way between them.
 */
public final class Cluster implements AutoCloseable {

  private static final Path JAR = Path.of("..", "app", "target", "holdfast.jar");

  private final RunnableJar jar;
  private final Path folder;
  private final SmallDisk disk;
  private final Database database;
  private final Broker broker;
  private final Node inventory;
  private final List<Node> orderNodes = new ArrayList<>();
  private final AtomicInteger further = new AtomicInteger();
  private final Thread ending = new Thread(this::close, "end-cluster");

  private Cluster(Path folder, RunnableJar jar, int orderNodeCount, SmallDisk disk)
      throws IOException {
    this.jar = jar;
    this.disk = disk;
    broker = new Broker(folder.resolve("kafka"), jar);
    broker.launch();
    database = Database.start(folder.resolve("postgres"), List.of("orders", "inventory"));
    inventory =
        new Node("inventory", "inventory", folder.resolve("inventory"), jar, database, broker);
    this.folder = folder;
    for (int n = 1; n <= orderNodeCount; n++) {
      orderNodes.add(orderNode("order-" + n));
    }
    Runtime.getRuntime().addShutdownHook(ending);
  }

  /**
   * Starts everything at the same time over empty folders; returns when all of it is ready.
   *
   * @param onSmallDisk whether PostgreSQL is to have a disk of its own that can be filled up
   */
  public static Cluster start(Path folder, int orderNodes, boolean onSmallDisk)
      throws IOException, InterruptedException {
    RunnableJar jar = QuickStart.of(JAR, List.of("-Xmx256m", "-XX:+ExitOnOutOfMemoryError"));
    Path postgres = folder.resolve("postgres");
    SmallDisk.unmount(postgres);
    Folders.delete(folder);
    SmallDisk disk = onSmallDisk ? SmallDisk.mount(postgres) : null;
    Cluster cluster = new Cluster(folder.toAbsolutePath(), jar, orderNodes, disk);
    try {
      for (Node node : cluster.nodes()) {
        node.launch();
      }
      cluster.awaitReady();
      return cluster;
    } catch (IOException | RuntimeException e) {
      cluster.close();
      throw e;
    }
  }

  private Node orderNode(String name) throws IOException {
    return new Node(name, "order", folder.resolve(name), jar, database, broker);
  }

  /** One that no client knows; not started, and ended by whoever asked for it. */
  public Node furtherOrderNode() throws IOException {
    return orderNode("order-further-" + further.incrementAndGet());
  }

  /** Waits until all that runs is ready for work. */
  public void awaitReady() {
    awaitReadyWithout(Set.of());
  }

  /** Waits until all that runs, but for these nodes, is ready for work. */
  public void awaitReadyWithout(Set<Node> missing) {
    broker.awaitReady();
    nodes().stream().filter(node -> !missing.contains(node)).forEach(Node::awaitReady);
  }

  /** The disk of PostgreSQL; null if it was not to have one of its own. */
  public SmallDisk disk() {
    return disk;
  }

  public Database database() {
    return database;
  }

  public Broker broker() {
    return broker;
  }

  public Node inventory() {
    return inventory;
  }

  public List<Node> orderNodes() {
    return orderNodes;
  }

  public List<Node> nodes() {
    List<Node> nodes = new ArrayList<>(orderNodes);
    nodes.add(0, inventory);
    return nodes;
  }

  @Override
  public synchronized void close() {
    nodes().forEach(Node::end);
    broker.end();
    database.close();
    if (disk != null) {
      disk.unmount();
    }
  }
}
