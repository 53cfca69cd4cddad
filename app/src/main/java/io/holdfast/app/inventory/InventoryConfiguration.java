package io.holdfast.app.inventory;

import io.holdfast.app.eventstore.SnapshottedStreams;
import io.holdfast.app.eventstore.StreamsOfABatch;
import io.holdfast.app.kafka.IncomingEvents;
import io.holdfast.app.kafka.KafkaSettings;
import io.holdfast.app.kafka.OutgoingEvents;
import io.holdfast.inventory.InventoryModule;
import io.holdfast.inventory.api.InventoryEvent;
import io.holdfast.order.api.OrderEvent;
import java.util.Set;
import org.axonframework.config.ConfigurerModule;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The inventory domain, its view, and what crosses the border to the order context. */
@Configuration(proxyBeanMethods = false)
class InventoryConfiguration {

  /** A stock item is loaded from its last snapshot and at most this many events. */
  private static final int SNAPSHOT_EVERY = 25;

  @Bean
  InventoryModule inventoryModule() {
    return new InventoryModule(SNAPSHOT_EVERY);
  }

  @Bean
  SnapshottedStreams snapshottedStreams() {
    return new SnapshottedStreams("stock:");
  }

  @Bean
  StreamsOfABatch streamsOfABatch(SnapshottedStreams snapshotted) {
    return new StreamsOfABatch(ReservationRequests.NAME, StreamsOfRequests::of, snapshotted);
  }

  @Bean
  OutgoingEvents outgoingEvents(KafkaSettings kafka) {
    return new OutgoingEvents(
        kafka.answersTopic(),
        Set.of(
            InventoryEvent.StockReserved.class,
            InventoryEvent.ReservationRejected.class,
            InventoryEvent.ReservationReleased.class),
        answer -> ((InventoryEvent.ReservationAnswer) answer).reservationId().toString());
  }

  @Bean
  IncomingEvents incomingEvents(KafkaSettings kafka) {
    return new IncomingEvents(
        ReservationRequests.NAME,
        kafka.requestsTopic(),
        Set.of(OrderEvent.ReservationRequested.class, OrderEvent.ReservationReleaseRequested.class),
        request -> ((OrderEvent) request).orderId().toString());
  }

  @Bean
  ConfigurerModule stockProjectionModule(StockProjection projection) {
    return configurer ->
        configurer.onStart(() -> configurer.buildConfiguration().eventBus().subscribe(projection));
  }
}
