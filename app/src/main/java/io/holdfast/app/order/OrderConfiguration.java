package io.holdfast.app.order;

import io.holdfast.app.batching.Batch;
import io.holdfast.app.eventstore.StreamsOfABatch;
import io.holdfast.app.kafka.IncomingEvents;
import io.holdfast.app.kafka.KafkaSettings;
import io.holdfast.app.kafka.OutgoingEvents;
import io.holdfast.app.processing.Onlooker;
import io.holdfast.app.processing.TrackingProcessors;
import io.holdfast.app.processors.Steering;
import io.holdfast.app.saga.LaggingOrdersInStore;
import io.holdfast.app.saga.StepsOfABatch;
import io.holdfast.inventory.api.InventoryEvent;
import io.holdfast.order.OrderModule;
import io.holdfast.order.api.OrderCommand;
import io.holdfast.order.api.OrderEvent;
import io.holdfast.saga.SagaModule;
import java.time.Duration;
import java.util.Set;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.modelling.command.CommandTargetResolver;
import org.axonframework.modelling.command.VersionedAggregateIdentifier;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The order domain, its view, and what crosses the border to inventory. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(CommandSettings.class)
class OrderConfiguration {

  /** How far the list of orders may lag; a single order is read from its events. */
  private static final Duration LIST_REST = Duration.ofMillis(50);

  @Bean
  OrderModule orderModule() {
    return new OrderModule();
  }

  @Bean
  CommandPace commandPace(CommandSettings settings) {
    return new CommandPace(settings.commandsTogether());
  }

  @Bean
  PlacementQueue placementQueue(CommandSettings settings, JdbcClient database) {
    return new PlacementQueue(
        new GroupSize(database, settings.commandsTogether()), Duration.ofSeconds(1));
  }

  /** Axon's own looks for the annotation in every field and method of each command anew. */
  @Bean
  CommandTargetResolver orderOfACommand() {
    return command ->
        new VersionedAggregateIdentifier(((OrderCommand) command.getPayload()).orderId(), null);
  }

  /** Whatever a saga asks of its order, the order's stream is read for it. */
  @Bean
  StreamsOfABatch streamsOfABatch() {
    return new StreamsOfABatch(SagaModule.PROCESSOR, Batch::orderIds, null);
  }

  @Bean
  StepsOfABatch stepsOfAnswers(
      StreamsOfABatch streams,
      SagaStore<Object> sagas,
      Serializer stateSerializer,
      LaggingOrdersInStore lagging,
      JdbcTemplate database) {
    return new StepsOfABatch(Inbox.NAME, streams, sagas, stateSerializer, lagging, database);
  }

  @Bean
  OutgoingEvents outgoingEvents(KafkaSettings kafka) {
    return new OutgoingEvents(
        kafka.requestsTopic(),
        Set.of(OrderEvent.ReservationRequested.class, OrderEvent.ReservationReleaseRequested.class),
        request -> ((OrderEvent) request).orderId().toString());
  }

  @Bean
  IncomingEvents incomingEvents(KafkaSettings kafka) {
    return new IncomingEvents(
        Inbox.NAME,
        kafka.answersTopic(),
        Set.of(
            InventoryEvent.StockReserved.class,
            InventoryEvent.ReservationRejected.class,
            InventoryEvent.ReservationReleased.class),
        answer -> ((InventoryEvent.ReservationAnswer) answer).reservationId().toString());
  }

  @Bean
  Steering sagaSteering() {
    return new Steering(SagaModule.PROCESSOR, true, "/api/admin/sagas/replay");
  }

  @Bean
  Steering orderViewSteering() {
    return new Steering(
        OrderProjection.NAME, false, "/api/admin/projections/" + OrderProjection.NAME + "/rebuild");
  }

  @Bean
  ConfigurerModule inboxModule(Inbox inbox) {
    return configurer -> configurer.eventProcessing().registerEventHandler(c -> inbox);
  }

  @Bean
  ConfigurerModule orderViewModule(
      TrackingProcessors processors, OrderProjection projection, Onlooker orderTimes) {
    return configurer -> {
      configurer.eventProcessing().registerEventHandler(c -> projection);
      processors.registerUnhurried(
          configurer.eventProcessing(), OrderProjection.NAME, LIST_REST, orderTimes);
    };
  }
}
