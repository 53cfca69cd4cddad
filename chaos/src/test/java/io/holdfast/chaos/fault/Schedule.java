package io.holdfast.chaos.fault;

import io.holdfast.chaos.check.Finality;
import io.holdfast.chaos.check.Observer;
import io.holdfast.chaos.cluster.Cluster;
import io.holdfast.chaos.cluster.Node;
import io.holdfast.chaos.cluster.TcpProxy;
import io.holdfast.chaos.load.OrderBook;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Which faults come, in which order and for how long: all of it from the seed. */
public final class Schedule {

  private final Cluster cluster;
  private final Topics topics;
  private final Observer orders;
  private final Random random;
  private final OrderBook book;
  private final Finality finality;

  public Schedule(Cluster cluster, Observer orders, OrderBook book, Finality finality, long seed) {
    this.cluster = cluster;
    this.orders = orders;
    this.book = book;
    this.finality = finality;
    this.topics = new Topics(cluster.broker().bootstrapServers());
    this.random = new Random(seed);
  }

  /** A fault and how long it lasts. */
  public record Step(Fault fault, Duration length) {}

  /** Every kind once, in an order of chance. */
  public List<Step> round() {
    List<Step> steps = new ArrayList<>(besideTheOrderNodes());
    steps.addAll(atTheOrderNodes());
    Collections.shuffle(steps, random);
    return steps;
  }

  /** The half of a round, in an order of chance, for which one order node is enough. */
  public List<Step> besideTheOrderNodes() {
    TcpProxy wire = cluster.broker().proxy();
    String topic = topic();
    List<Step> steps = new ArrayList<>();
    steps.add(step(new NodeKilled("inventory killed", cluster.inventory()), 0, 2000));
    steps.add(
        step(
            new NodePaused("inventory frozen beyond its claims", cluster.inventory()), 7000, 8000));
    steps.add(step(new BrokerKilled(cluster.broker()), 0, 4000));
    steps.add(step(new BrokerPaused(cluster.broker()), 1000, 6000));
    steps.add(step(new ConnectionsCut("Kafka connections reset", "kafka", wire), 500, 4000));
    steps.add(step(lateDelivery(wire), 3000, 5000));
    steps.add(
        step(new ConnectionsSilent("Kafka connections half-open", "kafka", wire), 1000, 5000));
    steps.add(step(new DeliveryRepeated(topics, topic, false, random), 0, 500));
    steps.add(step(new DeliveryRepeated(topics, other(topic), true, random), 0, 500));
    Collections.shuffle(steps, random);
    return steps;
  }

  /**
   * The other half, in an order of chance: what strikes order nodes, or what all nodes stand on.
   */
  public List<Step> atTheOrderNodes() {
    Node one = orderNode();
    Node any = cluster.nodes().get(random.nextInt(3));
    String topic = topic();
    List<Step> steps = new ArrayList<>();
    steps.add(step(new NodeKilled("order node killed", one), 0, 4000));
    steps.add(step(new NodePaused("order node frozen beyond its claims", one), 7000, 9000));
    steps.add(step(new DatabaseStopped(cluster.database(), true), 0, 3000));
    steps.add(step(new DatabaseStopped(cluster.database(), false), 0, 3000));
    steps.add(step(new DatabasePaused(cluster.database()), 1000, 4000));
    steps.add(step(new SessionsTerminated(orders), 0, 500));
    steps.add(
        step(
            new ConnectionsCut("database connections reset", any.name(), any.databaseProxy()),
            500,
            3000));
    steps.add(step(slowDatabase(any), 3000, 5000));
    steps.add(step(new PoisonRecords(topics, topic, consumer(topic)), 0, 500));
    steps.add(step(new PoisonedOrder(cluster.orderNodes().get(0), orders, book, finality), 0, 500));
    Collections.shuffle(steps, random);
    return steps;
  }

  private Fault lateDelivery(TcpProxy wire) {
    Duration delay = Duration.ofMillis(100 + random.nextInt(400));
    return new ConnectionsSlow("late delivery by Kafka", "kafka", wire, delay, 64 << 10);
  }

  private Fault slowDatabase(Node node) {
    return new ConnectionsSlow(
        "slow and narrow way to the database",
        node.name(),
        node.databaseProxy(),
        Duration.ofMillis(5 + random.nextInt(45)),
        256 << 10);
  }

  /** What costs more time, once in a run. */
  public List<Step> rare() {
    return List.of(
        step(new RollingRestart(cluster.orderNodes()), 0, 100),
        step(new DiskFull(cluster.disk(), cluster.database()), 3000, 6000));
  }

  /** What costs more time too, and for which one order node is enough. */
  public Step anotherNode() {
    return step(new AnotherNode(cluster), 1000, 3000);
  }

  /** Once in a run, while there is not much to send again. */
  public Step first() {
    return step(new RecordsLost(cluster), 500, 2000);
  }

  /** Once in a run: it takes a node a minute and a half to give such connections up. */
  public Step cutOff(Node node) {
    return step(
        new ConnectionsSilent("database connections half-open", node.name(), node.databaseProxy()),
        8000,
        10_000);
  }

  /** One of the order nodes, by chance. */
  public Node orderNode() {
    return cluster.orderNodes().get(random.nextInt(2));
  }

  private String topic() {
    return random.nextBoolean() ? Topics.REQUESTS : Topics.ANSWERS;
  }

  private static String other(String topic) {
    return topic.equals(Topics.REQUESTS) ? Topics.ANSWERS : Topics.REQUESTS;
  }

  private Step step(Fault fault, int fromMillis, int toMillis) {
    return new Step(fault, Duration.ofMillis(fromMillis + random.nextInt(toMillis - fromMillis)));
  }

  private Node consumer(String topic) {
    return topic.equals(Topics.REQUESTS) ? cluster.inventory() : cluster.orderNodes().get(0);
  }
}
