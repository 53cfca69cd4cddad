package io.holdfast.app.saga;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderId;
import io.holdfast.saga.RetryPolicy;
import io.holdfast.saga.SagaModule;
import io.holdfast.saga.SentRequests;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.Segment;
import org.axonframework.modelling.saga.repository.inmemory.InMemorySagaStore;
import org.junit.jupiter.api.Test;

/** Which segment runs an order's saga does not depend on the saga's identifier. */
class OrderSagaManagerTest {

  private static final List<Segment> SEGMENTS = Segment.splitBalanced(Segment.ROOT_SEGMENT, 5);

  private final OrderSagaManager manager = OrderSagaManager.of(configuration());

  @Test
  void allEventsOfAnOrderAreForOneAndTheSameSegment() {
    List<OrderId> orders =
        Stream.generate(() -> new OrderId(UUID.randomUUID())).limit(100).toList();

    assertThat(orders)
        .allSatisfy(
            order ->
                assertThat(segmentsFor(placed(order)))
                    .hasSize(1)
                    .isEqualTo(segmentsFor(new OrderCancelled(order, "changed my mind")))
                    .isEqualTo(segmentsFor(reserved(order))));
    assertThat(orders.stream().map(order -> segmentsFor(placed(order))).distinct())
        .hasSameSizeAs(SEGMENTS);
  }

  @Test
  void whatNoSagaHandlesIsForNoSegment() {
    assertThat(segmentsFor("something else")).isEmpty();
  }

  private static OrderPlaced placed(OrderId order) {
    return new OrderPlaced(order, "ann", List.of());
  }

  private static StockReserved reserved(OrderId order) {
    return new StockReserved(new ReservationId(order.value()), 1, List.of());
  }

  private List<Segment> segmentsFor(Object payload) {
    return SEGMENTS.stream()
        .filter(segment -> manager.canHandle(GenericEventMessage.asEventMessage(payload), segment))
        .toList();
  }

  private static Configuration configuration() {
    Configurer configurer = DefaultConfigurer.defaultConfiguration();
    configurer.eventProcessing().registerSagaStore(c -> new InMemorySagaStore());
    configurer.registerComponent(SentRequests.class, c -> order -> true);
    new SagaModule(RetryPolicy.standard()).configureModule(configurer);
    return configurer.buildConfiguration();
  }
}
