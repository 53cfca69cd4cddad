package io.holdfast.saga;

import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import io.holdfast.order.OrderModule;
import io.holdfast.order.api.OrderCommand;
import io.holdfast.order.api.OrderEvent.ReservationReleaseRequested;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.axonframework.common.Registration;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.SubscribingEventProcessor;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.modelling.saga.AssociationValue;
import org.axonframework.modelling.saga.SagaScopeDescriptor;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.test.deadline.StubDeadlineManager;

/**
 * Both contexts in memory, with real orders and the saga as an application configures them. Nothing
 * moves by itself: a test says who reads on, and when time passes.
 */
final class Conversation implements AutoCloseable {

  StockKeeper inventory = new StockKeeper();
  final JsonSagaStore sagas = new JsonSagaStore();

  private final EmptiedEventStorage engine = new EmptiedEventStorage();
  private final StubDeadlineManager timers = new StubDeadlineManager(Instant.EPOCH);
  private final List<TrackedEventMessage<?>> stored = new ArrayList<>();
  private final Configuration axon;
  private Consumer<List<? extends EventMessage<?>>> saga;
  private int readBySaga;
  private int sentToInventory;

  Conversation() {
    Configurer configurer = DefaultConfigurer.defaultConfiguration();
    configurer.configureEmbeddedEventStore(c -> engine);
    configurer.configureDeadlineManager(c -> timers);
    configurer.registerComponent(SagaStore.class, c -> sagas);
    configurer.registerComponent(SentRequests.class, c -> orderId -> nothingIsWaitingToBeSent());
    new OrderModule().configureModule(configurer);
    new SagaModule(OrderProcess.POLICY).configureModule(configurer);
    configurer
        .eventProcessing()
        .registerEventProcessor(
            SagaModule.PROCESSOR,
            (name, c, invoker) ->
                SubscribingEventProcessor.builder()
                    .name(name)
                    .eventHandlerInvoker(invoker)
                    .messageSource(this::subscribe)
                    .build());
    axon = configurer.start();
  }

  /** Forgets everything that was said.. */
  void beginsAnew() {
    inventory = new StockKeeper();
    engine.empty();
    sagas.loseAll();
    timers.cancelAll(OverdueTimer.NAME);
    stored.clear();
    readBySaga = 0;
    sentToInventory = 0;
  }

  void send(OrderCommand command) {
    axon.commandGateway().sendAndWait(command);
  }

  /** The saga reads one more event of its own store, if there is one. */
  boolean sagaReads() {
    boolean more = readBySaga < stored().size();
    if (more) {
      saga.accept(List.of(stored.get(readBySaga++)));
    }
    return more;
  }

  /** The token of the saga lies ahead of the store, as after a restore. */
  void sagaPassesOver() {
    readBySaga = stored().size();
  }

  /** The token of the saga was set back by one event. */
  void sagaReadsTheLastEventAgain() {
    if (readBySaga > 0) {
      saga.accept(List.of(stored.get(readBySaga - 1)));
    }
  }

  /** The publisher passes one more event, which inventory hears of if it is a request. */
  boolean publisherSends() {
    boolean more = sentToInventory < stored().size();
    if (more) {
      inventory.hear(stored.get(sentToInventory++).getPayload());
    }
    return more;
  }

  /** The publisher starts again from an older position. */
  void publisherGoesBack(int events) {
    sentToInventory = Math.max(0, sentToInventory - events);
  }

  /** The inbox takes in inventory's next answer. */
  boolean answerArrives() {
    ReservationAnswer answer = inventory.answers.poll();
    if (answer != null) {
      axon.eventStore().publish(GenericEventMessage.asEventMessage(answer));
    }
    return answer != null;
  }

  void timePasses(Duration duration) {
    timers.advanceTimeBy(
        duration,
        (scope, message) ->
            axon.eventProcessingConfiguration()
                .sagaConfigurations()
                .get(0)
                .manager()
                .send(message, scope));
  }

  /** Everybody reads what there is, and time passes for as long as the saga waits. */
  void comesToItsEnd() {
    everybodyReads();
    for (int minutes = 0; minutes < 100 && !sagas.isEmpty(); minutes++) {
      timePasses(Duration.ofMinutes(1));
      everybodyReads();
    }
  }

  private void everybodyReads() {
    boolean more = true;
    while (more) {
      more = sagaReads() | publisherSends() | answerArrives();
    }
  }

  /** Where the saga must stand, as the stored events and the saga's token tell it. */
  SagaProgress toldByTheStore() {
    SagaHistory history = new SagaHistory();
    List<Object> events = history();
    for (int n = 0; n < events.size(); n++) {
      history.add(n + 1L, events.get(n));
    }
    return history.progress(readBySaga);
  }

  /** Sagas and timers are gone, and put back from the stored events. */
  void losesItsSagasAndRebuildsThem() {
    sagas.loseAll();
    timers.cancelAll(OverdueTimer.NAME);
    SagaProgress progress = toldByTheStore();
    if (progress.isOpen()) {
      OrderSaga saga = OrderSaga.at(Messages.ORDER, progress, OrderProcess.POLICY);
      saga.rearm(
          timers.getCurrentDateTime().plus(progress.wait(Messages.ORDER, OrderProcess.POLICY)),
          new SagaScopeDescriptor(OrderSaga.class.getSimpleName(), "rebuilt"),
          timers);
      sagas.insertSaga(
          OrderSaga.class,
          "rebuilt",
          saga,
          Set.of(new AssociationValue("orderId", Messages.ORDER.toString())));
    }
  }

  List<Object> history() {
    return stored().stream().<Object>map(EventMessage::getPayload).toList();
  }

  boolean hasTimers() {
    return !timers.getScheduledDeadlines().isEmpty();
  }

  @Override
  public void close() {
    axon.shutdown();
  }

  private boolean nothingIsWaitingToBeSent() {
    return stored().stream()
        .skip(sentToInventory)
        .map(EventMessage::getPayload)
        .noneMatch(
            event ->
                event instanceof ReservationRequested
                    || event instanceof ReservationReleaseRequested);
  }

  private List<TrackedEventMessage<?>> stored() {
    engine
        .readEvents(stored.isEmpty() ? null : stored.get(stored.size() - 1).trackingToken(), false)
        .forEach(stored::add);
    return stored;
  }

  private Registration subscribe(Consumer<List<? extends EventMessage<?>>> reader) {
    saga = reader;
    return () -> true;
  }
}
