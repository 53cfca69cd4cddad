package io.holdfast.app.simulation;

import io.holdfast.app.order.OrderAccess;
import io.holdfast.app.saga.InlineSteps;
import io.holdfast.app.saga.SagaAccess;
import io.holdfast.order.api.OrderId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.Configuration;
import org.axonframework.config.ConfigurationScopeAwareProvider;
import org.axonframework.config.Configurer;
import org.axonframework.eventhandling.EventHandlerInvoker;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.ScopeAware;
import org.axonframework.messaging.ScopeDescriptor;
import org.axonframework.messaging.StreamableMessageSource;

/**
 * A process of one context. Its Axon configuration is built once and serves all seeds; what a
 * process has in memory and what it may lose is here, and is gone when it dies. A node does one
 * thing at a time: two threads of one process differ from two processes in nothing but memory, and
 * Holdfast keeps nothing there that matters.
 */
final class Node {

  enum Kind {
    ORDER,
    INVENTORY
  }

  private enum Life {
    UP,
    DYING,
    DOWN
  }

  private final Stage stage;
  private final Kind kind;
  private final String name;
  private final Events events = new Events(this);
  private final Transactions transactions = new Transactions(this);
  private final Tokens tokens = new Tokens(this);
  private final Deadlines deadlines = new Deadlines(this);
  private final Sending sending = Sending.of(this);
  private final List<Worker> workers = new ArrayList<>();
  private final InlineSteps steps;
  private Configuration axon;

  private Life life = Life.UP;
  private int incarnation;
  private boolean busy;
  private boolean stopping;
  private long skew;
  private Tx transaction;

  Node(Stage stage, Kind kind, String name) {
    this.stage = stage;
    this.kind = kind;
    this.name = name;
    this.steps = SagaAccess.steps(() -> axon, orderId -> Lagging.includes(this, orderId));
  }

  void build(Configurer configurer) {
    axon = configurer.start();
  }

  Worker worker(
      String processor,
      EventHandlerInvoker handlers,
      int segments,
      StreamableMessageSource<TrackedEventMessage<?>> source,
      boolean startsAtTheHead) {
    Worker.Builder builder = new Worker.Builder();
    builder.name(processor);
    builder.eventHandlerInvoker(handlers);
    builder.rollbackConfiguration(
        org.axonframework.messaging.unitofwork.RollbackConfigurationType.ANY_THROWABLE);
    Worker worker = new Worker(builder, this, segments, source, startsAtTheHead);
    workers.add(worker);
    workers.sort(Comparator.comparing(Worker::getName));
    return worker;
  }

  /** A new seed begins: as if the process had never been. */
  void reset() {
    nodeIsGone();
    life = Life.UP;
    incarnation = 0;
    busy = false;
    skew = 0;
  }

  private void nodeIsGone() {
    transaction = null;
    stopping = false;
    workers.forEach(Worker::nodeIsGone);
    deadlines.nodeIsGone();
  }

  /** Runs one step of this node; whatever it had begun when it dies is undone. */
  boolean run(java.util.function.BooleanSupplier step) {
    Node before = stage.enter(this);
    busy = true;
    try {
      return step.getAsBoolean();
    } catch (RuntimeException e) {
      if (life == Life.DYING) {
        return true; // whatever it says: on its way out everything fails
      }
      throw e;
    } finally {
      Thread.interrupted();
      busy = false;
      stage.leave(before);
      if (stopping) {
        die();
      }
      if (life == Life.DYING) {
        goDown();
      }
    }
  }

  /** Kill -9. In the middle of a step the step goes on failing until it has ended. */
  void die() {
    if (transaction != null) {
      transaction.rollBack();
      transaction = null;
    }
    sending.nodeIsGone();
    life = Life.DYING;
    if (!busy) {
      goDown();
    }
  }

  private void goDown() {
    nodeIsGone();
    life = Life.DOWN;
  }

  void comeUp() {
    incarnation++;
    life = Life.UP;
  }

  boolean isUp() {
    return life == Life.UP;
  }

  boolean isDown() {
    return life == Life.DOWN;
  }

  boolean isIdle() {
    return life == Life.UP && !busy;
  }

  boolean isStopping() {
    return stopping;
  }

  void stop() {
    stopping = true;
  }

  boolean isDying() {
    return life == Life.DYING;
  }

  Kind kind() {
    return kind;
  }

  String name() {
    return name;
  }

  /** Names this node in the token table: another name after each start. */
  String id() {
    return name + "#" + incarnation;
  }

  void skew(long millis) {
    skew = millis;
  }

  /** What this node takes for the time. */
  long clock() {
    return world().now() + skew;
  }

  World world() {
    return stage.world();
  }

  Database database() {
    return kind == Kind.ORDER ? world().orders() : world().inventory();
  }

  Tx begin() {
    transaction = database().begin();
    return transaction;
  }

  void end() {
    transaction = null;
  }

  Tx transactionOrNull() {
    return transaction;
  }

  Tx transaction() {
    if (life == Life.DYING) {
      throw new NodeDied();
    }
    if (transaction == null) {
      throw new IllegalStateException("This writes outside of a transaction.");
    }
    return transaction;
  }

  CommandGateway commands() {
    return axon.commandGateway();
  }

  OrderAccess.Callers callers() {
    return OrderAccess.callers(commands(), transactions, steps);
  }

  /** The steps of sagas that commit with their events. */
  InlineSteps steps() {
    return steps;
  }

  List<ScopeAware> scopes(ScopeDescriptor scope) {
    return new ConfigurationScopeAwareProvider(axon)
        .provideScopeAwareStream(scope)
        .filter(component -> component.canResolve(scope))
        .toList();
  }

  boolean newestRequestHasLeft(OrderId orderId) {
    return Road.newestRequestHasLeft(this, orderId);
  }

  Events events() {
    return events;
  }

  Transactions transactions() {
    return transactions;
  }

  Tokens tokens() {
    return tokens;
  }

  Deadlines deadlines() {
    return deadlines;
  }

  Sending sending() {
    return sending;
  }

  List<Worker> workers() {
    return workers;
  }
}
