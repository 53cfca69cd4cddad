package io.holdfast.app.simulation;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Everything that one seed happens in: its chance, its time, two databases, a broker, the customers
 * and the faults. First much happens; then all heals, and everything must come to its end.
 */
final class World {

  static final long EPOCH = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

  private static final int DEEPEST = 2;
  private static final long HOUR = 3_600_000;
  private static final long CALM_LIMIT = 12 * HOUR;
  private static final int ROUNDS_LIMIT = 20_000;
  private static final long FIRST_WAIT = Tokens.CLAIM_TIMEOUT + 1;
  private static final long LONGEST_WAIT = HOUR + FIRST_WAIT;

  private final long seed;
  private final Defect defect;
  private final SplittableRandom chance;
  private final SplittableRandom identifiers;
  private final Weather weather;
  private final Database orders;
  private final Database inventory;
  private final Broker broker;
  private final Ledger ledger = new Ledger();
  private final Customers customers;
  private final Map<Fault, Integer> faults = new EnumMap<>(Fault.class);
  private final List<String> trace;
  private List<Node> nodes = List.of();
  private long now;
  private int depth;
  private boolean calm;

  World(long seed, Defect defect, boolean traced) {
    this.seed = seed;
    this.defect = defect;
    this.chance = new SplittableRandom(seed);
    this.identifiers = chance.split();
    this.weather = Weather.of(chance);
    this.orders = new Database(this::now, defect);
    this.inventory = new Database(this::now, defect);
    this.broker =
        new Broker(this, List.of(Stage.KAFKA.requestsTopic(), Stage.KAFKA.answersTopic()));
    this.customers = new Customers(this);
    this.trace = traced ? new ArrayList<>() : null;
  }

  Result play(List<Node> nodes) {
    this.nodes = nodes;
    if (chance.nextInt(4) == 0) {
      theFirstOrdersComeBeforeAnyProcessorRuns();
    }
    for (int step = 0; step < weather.steps(); step++) {
      step();
    }
    Checker checker = new Checker(this);
    checker.noteWhoWaitsForNothing();
    heal();
    List<Violation> violations = checker.violations(comesToItsEnd());
    return new Result(
        seed,
        customers.orders().size(),
        orders.eventsByIndex.size() + inventory.eventsByIndex.size(),
        faults,
        violations,
        trace == null ? List.of() : trace);
  }

  private void theFirstOrdersComeBeforeAnyProcessorRuns() {
    for (int n = 0; n < 10; n++) {
      customers.act();
    }
  }

  private void step() {
    pass(chance.nextInt(weather.tick()));
    int dice = chance.nextInt(100);
    if (dice < 8) {
      customers.act();
    } else if (dice < 14) {
      fireADeadline();
    } else if (dice < 15) {
      waitForADeadline();
    } else if (chance.nextDouble() < weather.disturbance()) {
      disturb();
    } else {
      work();
    }
    recover();
  }

  private void work() {
    for (int tries = 0; tries < 3; tries++) {
      Node node = oneOf(nodes);
      if (node.isIdle()) {
        Worker worker = oneOf(node.workers());
        int seat = chance.nextInt(worker.segments());
        if (node.run(() -> worker.step(seat))) {
          return;
        }
      }
    }
  }

  private void fireADeadline() {
    Node node = oneOf(nodes);
    if (node.isIdle()) {
      node.run(() -> node.deadlines().fireOne());
    }
  }

  private void waitForADeadline() {
    long next = nextDeadline();
    if (next > now && next < Long.MAX_VALUE) {
      pass(next - now);
    }
  }

  private long nextDeadline() {
    long next = Long.MAX_VALUE;
    for (Node node : nodes) {
      if (node.kind() == Node.Kind.ORDER) {
        for (Database.Deadline deadline : node.deadlines().all()) {
          next = Math.min(next, deadline.at());
        }
      }
    }
    return next;
  }

  private void disturb() {
    Node node = oneOf(nodes);
    switch (chance.nextInt(5)) {
      case 0 -> {
        if (node.isIdle()) {
          count(Fault.CRASH, true);
          note(node, "dies");
          node.die();
        }
      }
      case 1 -> {
        count(Fault.CLOCK_JUMP, true);
        long most = chance.nextInt(16) == 0 ? HOUR : 20_000;
        node.skew(chance.nextLong(-most, most));
      }
      case 2 -> {
        if (!broker.isAway()) {
          count(Fault.KAFKA_AWAY, true);
          broker.goesAway(true);
        }
      }
      default -> {
        Database database = chance.nextBoolean() ? orders : inventory;
        count(Fault.DATABASE_RESTART, true);
        note(null, "database restarts", database == orders ? "orders" : "inventory");
        database.restart();
      }
    }
  }

  private void recover() {
    Node node = oneOf(nodes);
    if (node.isDown() && chance.nextInt(12) == 0) {
      note(node, "comes up");
      node.comeUp();
    }
    if (broker.isAway() && chance.nextInt(60) == 0) {
      broker.goesAway(false);
    }
    if (chance.nextInt(30) == 0) {
      broker.aLateCopyArrives();
    }
    if (defect == Defect.ACK_NOT_AWAITED && chance.nextInt(10) == 0) {
      node.sending().leavesUnawaited();
    }
  }

  private void heal() {
    calm = true;
    broker.goesAway(false);
    for (Node node : nodes) {
      if (node.isDown()) {
        node.comeUp();
      }
      node.skew(0);
      node.sending().leavesUnawaited();
    }
    while (broker.aLateCopyArrives()) {
      // until the last one is there
    }
    pass(60_001);
    customers.askAgain();
  }

  /**
   * Everybody works, and time passes for as long as somebody waits: for a deadline, or for the
   * claim of a node that took the time to be an hour later. False if that never ends.
   */
  private boolean comesToItsEnd() {
    long wait = FIRST_WAIT;
    long limit = now + CALM_LIMIT;
    for (int round = 0; round < ROUNDS_LIMIT && now < limit; round++) {
      if (everybodyWorks()) {
        wait = FIRST_WAIT;
        pass(50);
      } else if (nextDeadline() < Long.MAX_VALUE) {
        pass(Math.max(1, Math.min(nextDeadline() - now, FIRST_WAIT)));
      } else if (wait <= LONGEST_WAIT) {
        pass(wait);
        wait += HOUR;
      } else {
        return true;
      }
    }
    return false;
  }

  private boolean everybodyWorks() {
    boolean moved = false;
    for (Node node : nodes) {
      for (Worker worker : node.workers()) {
        for (int seat = 0; seat < worker.segments(); seat++) {
          int number = seat;
          moved |= node.run(() -> worker.step(number));
        }
      }
      node.sending().leavesUnawaited();
      moved |= node.kind() == Node.Kind.ORDER && node.run(() -> node.deadlines().fireOne());
    }
    return moved;
  }

  /** Something may come between here: an end, a pause, or the work of others. */
  void at(Node node, Moment moment) {
    if (node.isDying()) {
      throw new NodeDied();
    }
    if (calm) {
      return;
    }
    if (happens(weather.crash(), Fault.CRASH)) {
      note(node, "dies at", moment);
      node.die();
      throw new NodeDied();
    }
    if (moment == Moment.SENT && happens(weather.crash(), Fault.STOP)) {
      note(node, "is stopped");
      node.stop();
      return;
    }
    if (depth < DEEPEST) {
      if (happens(weather.pause(), Fault.PAUSE)) {
        meanwhile(node, moment, 3 + chance.nextInt(30), 4_000);
      } else if (happens(weather.overtaken(), Fault.OVERTAKEN)) {
        meanwhile(node, moment, 1 + chance.nextInt(6), 0);
      }
    }
  }

  private void meanwhile(Node node, Moment moment, int steps, int pace) {
    note(node, "stands still at", moment);
    Deque<UnitOfWork<?>> suspended = new ArrayDeque<>();
    while (CurrentUnitOfWork.isStarted()) {
      UnitOfWork<?> unitOfWork = CurrentUnitOfWork.get();
      CurrentUnitOfWork.clear(unitOfWork);
      suspended.push(unitOfWork);
    }
    depth++;
    for (int n = 0; n < steps; n++) {
      if (pace > 0) {
        pass(chance.nextInt(pace));
      }
      step();
    }
    depth--;
    suspended.forEach(CurrentUnitOfWork::set);
    note(node, "goes on");
  }

  private void pass(long millis) {
    now += millis;
    orders.endIdleTransactions();
    inventory.endIdleTransactions();
  }

  /** Whether something of this probability happens now; counts it. */
  boolean happens(double probability, Fault fault) {
    boolean yes = !calm && probability > 0 && chance.nextDouble() < probability;
    count(fault, yes);
    return yes;
  }

  void count(Fault fault, boolean happened) {
    if (happened) {
      faults.merge(fault, 1, Integer::sum);
    }
  }

  void note(Node node, Object... what) {
    if (trace != null) {
      StringBuilder line = new StringBuilder().append(now).append(' ');
      line.append(" ".repeat(depth * 2)).append(node == null ? "world" : node.id());
      for (Object word : what) {
        line.append(' ').append(word);
      }
      trace.add(line.toString());
    }
  }

  <T> T oneOf(List<T> things) {
    return things.get(chance.nextInt(things.size()));
  }

  boolean isCalm() {
    return calm;
  }

  boolean isStopped(Node node) {
    return node.isStopping();
  }

  boolean isAtWork(String nodeId) {
    return nodes.stream().anyMatch(node -> node.isIdle() && node.id().equals(nodeId));
  }

  String nextIdentifier() {
    return new UUID(identifiers.nextLong(), identifiers.nextLong()).toString();
  }

  Instant instant(Node running) {
    return Instant.ofEpochMilli(EPOCH + (running == null ? now : running.clock()));
  }

  long now() {
    return now;
  }

  Defect defect() {
    return defect;
  }

  SplittableRandom chance() {
    return chance;
  }

  Weather weather() {
    return weather;
  }

  Database orders() {
    return orders;
  }

  Database inventory() {
    return inventory;
  }

  Broker broker() {
    return broker;
  }

  Ledger ledger() {
    return ledger;
  }

  Customers customers() {
    return customers;
  }

  List<Node> nodes() {
    return nodes;
  }
}
