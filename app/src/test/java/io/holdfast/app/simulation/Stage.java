package io.holdfast.app.simulation;

import io.holdfast.app.eventstore.BatchEventStore;
import io.holdfast.app.inventory.InventoryAccess;
import io.holdfast.app.kafka.IncomingEvents;
import io.holdfast.app.kafka.KafkaAccess;
import io.holdfast.app.kafka.KafkaSettings;
import io.holdfast.app.kafka.OutgoingEvents;
import io.holdfast.app.order.OrderAccess;
import io.holdfast.app.saga.SagaAccess;
import io.holdfast.app.serialization.Serializers;
import io.holdfast.inventory.InventoryModule;
import io.holdfast.order.OrderModule;
import io.holdfast.saga.RetryPolicy;
import io.holdfast.saga.SagaModule;
import io.holdfast.saga.SentRequests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.ListenerInvocationErrorHandler;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.messaging.StreamableMessageSource;
import org.axonframework.modelling.saga.repository.NoResourceInjector;
import org.axonframework.modelling.saga.repository.SagaStore;

/**
 * The nodes, wired once as the application wires them and used for one seed after the other by one
 * thread. {@link World} is what changes from seed to seed.
 */
final class Stage {

  static final int SAGA_SEGMENTS = 2;
  static final KafkaSettings KAFKA =
      new KafkaSettings(
          "simulated",
          "requests",
          "answers",
          Broker.PARTITIONS,
          (short) 1,
          Duration.ofSeconds(20),
          Map.of());
  static final OutgoingEvents REQUESTS = OrderAccess.outgoing(KAFKA);
  static final OutgoingEvents ANSWERS = InventoryAccess.outgoing(KAFKA);

  /** Waits of 10, 20, 40, 60 … seconds; patience is over after some two and a half minutes. */
  static final RetryPolicy POLICY =
      new RetryPolicy(
          Duration.ofSeconds(10), 2, Duration.ofSeconds(60), 0.2, Duration.ofSeconds(150));

  private static final int SNAPSHOT_EVERY = 7;
  private static final int MOST_ORDER_NODES = 3;
  private static final int MOST_INVENTORY_NODES = 2;

  private final Defect defect;
  private final List<Node> orderNodes = new ArrayList<>();
  private final List<Node> inventoryNodes = new ArrayList<>();
  private World world;
  private Node running;

  Stage(Defect defect) {
    this.defect = defect;
    for (int n = 1; n <= MOST_ORDER_NODES; n++) {
      orderNodes.add(orderNode("order-" + n));
    }
    for (int n = 1; n <= MOST_INVENTORY_NODES; n++) {
      inventoryNodes.add(inventoryNode("inventory-" + n));
    }
  }

  /** Plays one seed from its beginning to its end and judges it. */
  Result play(long seed, boolean traced) {
    world = new World(seed, defect, traced);
    List<Node> nodes = new ArrayList<>();
    nodes.addAll(orderNodes.subList(0, world.weather().orderNodes()));
    nodes.addAll(inventoryNodes.subList(0, world.weather().inventoryNodes()));
    nodes.forEach(Node::reset);
    Here.enter(this);
    try {
      return world.play(nodes);
    } finally {
      Here.leave();
    }
  }

  World world() {
    return world;
  }

  /** Whose code runs now, or null between the steps. */
  Node running() {
    return running;
  }

  Node enter(Node node) {
    Node before = running;
    running = node;
    return before;
  }

  void leave(Node before) {
    running = before;
  }

  private Node orderNode(String name) {
    Node node = new Node(this, Node.Kind.ORDER, name);
    Configurer configurer = context(node);
    configurer.configureDeadlineManager(c -> node.deadlines());
    configurer.registerComponent(SagaStore.class, c -> new Sagas(node));
    configurer.registerComponent(SentRequests.class, c -> node::newestRequestHasLeft);
    if (defect == Defect.MISFIT_BELIEVED) {
      configurer.onInitialize(c -> c.onStart(() -> new Credulity(this).spoil(c.commandBus())));
    }
    new OrderModule().configureModule(configurer);
    new SagaModule(POLICY).configureModule(configurer);
    SagaAccess.register(configurer.eventProcessing());
    configurer
        .eventProcessing()
        .registerEventHandler(
            c ->
                OrderAccess.inbox(
                    c.eventStore(),
                    node.steps(),
                    id -> isStored(node, id),
                    stream -> node.database().lastOf(node.transactionOrNull(), stream)));
    relay(configurer, node, REQUESTS);
    processor(configurer, node, SagaModule.PROCESSOR, SAGA_SEGMENTS, c -> new OwnEvents(node));
    processor(
        configurer,
        node,
        OrderAccess.INBOX,
        1,
        c -> new FromKafka(this, OrderAccess.incoming(KAFKA)));
    node.build(configurer);
    return node;
  }

  private Node inventoryNode(String name) {
    Node node = new Node(this, Node.Kind.INVENTORY, name);
    Configurer configurer = context(node);
    new InventoryModule(SNAPSHOT_EVERY).configureModule(configurer);
    configurer
        .eventProcessing()
        .registerEventHandler(c -> InventoryAccess.requests(c.commandGateway()));
    relay(configurer, node, ANSWERS);
    processor(
        configurer,
        node,
        InventoryAccess.REQUESTS,
        1,
        c -> new FromKafka(this, InventoryAccess.incoming(KAFKA)));
    node.build(configurer);
    return node;
  }

  private Configurer context(Node node) {
    Configurer configurer = DefaultConfigurer.defaultConfiguration(false);
    configurer.configureSerializer(c -> Serializers.state());
    configurer.configureEventSerializer(c -> Serializers.events());
    configurer.configureTransactionManager(c -> node.transactions());
    configurer.configureResourceInjector(c -> NoResourceInjector.INSTANCE); // sagas have none
    configurer.configureEventStore(
        c -> new BatchEventStore(EmbeddedEventStore.builder().storageEngine(node.events())));
    configurer.onInitialize(c -> c.onStart(() -> failNowAndThen(c.commandBus())));
    return configurer;
  }

  /** A command can fail for a reason that passes, before it has done anything. */
  private void failNowAndThen(CommandBus commands) {
    commands.registerHandlerInterceptor(
        (unitOfWork, chain) -> {
          if (world.happens(world.weather().passingFailure(), Fault.PASSING_FAILURE)) {
            throw new PassingFailure("out of connections");
          }
          return chain.proceed();
        });
  }

  private void relay(Configurer configurer, Node node, OutgoingEvents outgoing) {
    configurer
        .eventProcessing()
        .registerEventHandler(c -> KafkaAccess.relay(node.sending().producer(), outgoing, KAFKA));
    processor(configurer, node, KafkaAccess.RELAY, 1, c -> new OwnEvents(node));
  }

  private void processor(
      Configurer configurer,
      Node node,
      String name,
      int segments,
      Function<Configuration, StreamableMessageSource<TrackedEventMessage<?>>> source) {
    boolean head = defect == Defect.SAGA_STARTED_AT_THE_HEAD && name.equals(SagaModule.PROCESSOR);
    configurer
        .eventProcessing()
        .registerListenerInvocationErrorHandler(name, c -> errors())
        .registerEventProcessor(
            name, (n, c, handlers) -> node.worker(n, handlers, segments, source.apply(c), head));
  }

  private ListenerInvocationErrorHandler errors() {
    return defect == Defect.ERRORS_LOGGED_AND_SKIPPED
        ? (exception, event, handler) -> {}
        : PropagatingErrorHandler.instance();
  }

  private boolean isStored(Node node, String eventId) {
    return defect != Defect.DEDUP_OFF
        && node.database().identifiers.get(node.transactionOrNull(), eventId) != null;
  }

  /** What {@code KafkaAccess.source} reads, on a consumer of the current world. */
  StreamableMessageSource<TrackedEventMessage<?>> kafka(IncomingEvents incoming) {
    return KafkaAccess.source(
        () -> Receiving.from(world), () -> world.broker().isAway(), incoming, KAFKA);
  }
}
