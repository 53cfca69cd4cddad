package io.holdfast.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.order.api.OrderAlreadyDecided;
import io.holdfast.order.api.OrderCommand.CancelOrder;
import io.holdfast.order.api.OrderCommand.PlaceOrder;
import io.holdfast.order.api.OrderCommand.RequestReservation;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderStatus;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventsourcing.eventstore.inmemory.InMemoryEventStorageEngine;
import org.axonframework.messaging.Message;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderModuleTest {

  private Configuration axon;

  @BeforeEach
  void start() {
    Configurer configurer = DefaultConfigurer.defaultConfiguration();
    configurer.configureEmbeddedEventStore(c -> new InMemoryEventStorageEngine());
    new OrderModule().configureModule(configurer);
    axon = configurer.start();
  }

  @AfterEach
  void stop() {
    axon.shutdown();
  }

  @Test
  void ordersAnswerCommandsFromTheirStoredEvents() {
    axon.commandGateway().sendAndWait(new PlaceOrder(Orders.ID, Orders.CUSTOMER, Orders.LINES));
    axon.commandGateway().sendAndWait(new CancelOrder(Orders.ID, null));

    assertThat(
            axon.eventStore()
                .readEvents(Orders.ID.toString())
                .asStream()
                .<Object>map(Message::getPayload))
        .containsExactly(
            new OrderPlaced(Orders.ID, Orders.CUSTOMER, Orders.LINES),
            new OrderCancelled(Orders.ID, null));
  }

  @Test
  void aRefusalReachesTheCallerWithTheStateThatStandsAgainstIt() {
    axon.commandGateway().sendAndWait(new PlaceOrder(Orders.ID, Orders.CUSTOMER, Orders.LINES));
    axon.commandGateway().sendAndWait(new CancelOrder(Orders.ID, null));

    assertThatThrownBy(
            () -> axon.commandGateway().sendAndWait(new RequestReservation(Orders.ID, 1)))
        .isInstanceOfSatisfying(
            OrderAlreadyDecided.class,
            refusal -> assertThat(refusal.status()).isEqualTo(OrderStatus.CANCELLED));
  }
}
