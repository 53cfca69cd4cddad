package io.holdfast.app.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.serialization.Serializers;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.BothContexts;
import io.holdfast.app.testing.HeldProcessor;
import io.holdfast.app.testing.TestServers;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.OrderLine;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.extensions.kafka.eventhandling.DefaultKafkaMessageConverter;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Inventory holds other lines under an order's id, from a life that the order context has lost. */
@Tag("ci")
class OtherReservationTest {

  private final String database = TestServers.newDatabase();
  private final String requests = TestServers.uniqueName("requests");

  @Test
  void theOrderIsRejectedAndTheStockIsExact() {
    try (BothContexts holdfast = start()) {
      holdfast.inventory().post("/api/stock/TEA/receipts", "{\"quantity\":10}");
      String order =
          HeldProcessor.during(
              TestServers.dataSource(database),
              "kafka-relay",
              () -> {
                String placed = place(holdfast.orders());
                requestOtherLinesOf(placed);
                await().until(() -> status(holdfast.orders(), placed).equals("REJECTED"));
                return placed;
              });

      assertThat(holdfast.orders().get("/api/orders/" + order).text("reason"))
          .startsWith("RESERVATION_DIFFERS: ")
          .contains("TEA (ordered 2, answered 3)")
          .endsWith("order again under a new id.");
      await()
          .until(
              () ->
                  holdfast
                      .inventory()
                      .get("/api/reservations/" + order)
                      .text("status")
                      .equals("RELEASED"));
      assertThat(holdfast.inventory().get("/api/stock/TEA").body().toString())
          .contains("\"available\":10", "\"reserved\":0");
      String again = place(holdfast.orders());
      await().until(() -> status(holdfast.orders(), again).equals("CONFIRMED"));
    }
  }

  private BothContexts start() {
    return BothContexts.start(
        database,
        TestServers.newDatabase(),
        TestServers.user(),
        TestServers.password(),
        "--holdfast.kafka.requests-topic=" + requests,
        "--holdfast.kafka.answers-topic=" + TestServers.uniqueName("answers"));
  }

  private static String place(Api orders) {
    return orders
        .post("/api/orders", "{\"lines\":[{\"sku\":\"TEA\",\"quantity\":2}]}")
        .text("orderId");
  }

  private static String status(Api orders, String order) {
    return orders.get("/api/orders/" + order).text("status");
  }

  private void requestOtherLinesOf(String order) {
    OrderId id = OrderId.of(order);
    try (KafkaProducer<String, byte[]> producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer())) {
      producer.send(
          DefaultKafkaMessageConverter.builder()
              .serializer(Serializers.events())
              .build()
              .createKafkaMessage(
                  new GenericDomainEventMessage<>(
                      "Order",
                      order,
                      1,
                      new ReservationRequested(id, 1, List.of(OrderLine.of("TEA", 3)))),
                  requests));
    }
  }
}
