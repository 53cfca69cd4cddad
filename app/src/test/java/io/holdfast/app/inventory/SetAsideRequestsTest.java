package io.holdfast.app.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.TestAccess;
import io.holdfast.app.serialization.Serializers;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.TestServers;
import io.holdfast.order.api.OrderEvent;
import io.holdfast.order.api.OrderEvent.ReservationReleaseRequested;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.OrderLine;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.extensions.kafka.eventhandling.DefaultKafkaMessageConverter;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A request that inventory cannot handle holds up its own order and takes no stock meanwhile. */
class SetAsideRequestsTest {

  private static final DefaultKafkaMessageConverter CONVERTER =
      DefaultKafkaMessageConverter.builder().serializer(Serializers.events()).build();
  private static final String REQUESTS = TestServers.uniqueName("requests");
  private static final String URL = TestServers.newDatabase();

  private static TestAccess.Started holdfast;
  private static Api api;
  private static KafkaProducer<String, byte[]> producer;

  @BeforeAll
  static void start() {
    holdfast =
        TestAccess.start(
            List.of(
                "--contexts=inventory",
                "--spring.datasource.url=" + URL,
                "--spring.datasource.username=" + TestServers.user(),
                "--spring.datasource.password=" + TestServers.password(),
                "--spring.datasource.hikari.minimum-idle=2",
                "--holdfast.kafka.bootstrap-servers=" + TestServers.bootstrapServers(),
                "--holdfast.kafka.requests-topic=" + REQUESTS,
                "--holdfast.kafka.answers-topic=" + TestServers.uniqueName("answers"),
                "--holdfast.inventory.port=0"));
    api = new Api("http://127.0.0.1:" + holdfast.inventoryPort());
    producer =
        new KafkaProducer<>(
            Map.of("bootstrap.servers", TestServers.bootstrapServers()),
            new StringSerializer(),
            new ByteArraySerializer());
  }

  @AfterAll
  static void stop() {
    producer.close();
    holdfast.close();
  }

  @Test
  void whatOneOrderAskedForWaitsInItsOrderAndTheOthersGetTheirs() {
    api.post("/api/stock/WAITS/receipts", "{\"quantity\":10}");
    OrderId poisoned = new OrderId(UUID.randomUUID());
    OrderId other = new OrderId(UUID.randomUUID());
    refuseAnswersTo(poisoned);

    send(poisoned, 1, new ReservationRequested(poisoned, 1, lines(3)));
    send(poisoned, 2, new ReservationReleaseRequested(poisoned, 1));
    send(other, 1, new ReservationRequested(other, 1, lines(4)));

    awaitReservation(other, "RESERVED");
    await().until(() -> setAside(poisoned).path("waiting").asInt() == 2);
    assertThat(reserved()).as("what the failed step had reserved").isEqualTo(4);
    assertThat(release(poisoned)).isEqualTo(409);
    assertThat(setAside(poisoned).path("waiting").asInt()).isEqualTo(2);

    acceptAnswersAgain();
    assertThat(release(poisoned)).isEqualTo(200);
    awaitReservation(poisoned, "RELEASED");
    assertThat(reserved()).isEqualTo(4);
    assertThat(answers(poisoned))
        .containsExactly("inventory.stock-reserved", "inventory.reservation-released");
  }

  private static List<OrderLine> lines(int quantity) {
    return List.of(OrderLine.of("WAITS", quantity));
  }

  private static void send(OrderId order, long sequence, OrderEvent request) {
    producer.send(
        CONVERTER.createKafkaMessage(
            new GenericDomainEventMessage<>("Order", order.toString(), sequence, request),
            REQUESTS));
  }

  private static void awaitReservation(OrderId order, String status) {
    await()
        .until(
            () -> {
              Api.Answer answer = api.get("/api/reservations/" + order);
              return answer.status() == 200 && answer.text("status").equals(status);
            });
  }

  private static JsonNode setAside(OrderId order) {
    return api.get("/api/set-aside/" + order).body().path("entries").path(0);
  }

  private static int release(OrderId order) {
    return api.post("/api/set-aside/" + order + "/release", "").status();
  }

  private static int reserved() {
    return api.get("/api/stock/WAITS").body().path("reserved").asInt();
  }

  private static List<String> answers(OrderId order) {
    return database()
        .sql(
            "select payload_type from domain_event_entry where aggregate_identifier = ?"
                + " order by global_index")
        .param(order.toString())
        .query(String.class)
        .list();
  }

  private static void refuseAnswersTo(OrderId order) {
    database()
        .sql(
            """
            create function refuse() returns trigger language plpgsql as $$
            begin
              raise exception 'no answer to this order';
            end $$
            """)
        .update();
    database()
        .sql(
            """
            create trigger refuse before insert on domain_event_entry for each row
            when (new.aggregate_identifier = '%s') execute function refuse()
            """
                .formatted(order))
        .update();
  }

  private static void acceptAnswersAgain() {
    database().sql("drop trigger refuse on domain_event_entry").update();
  }

  private static JdbcClient database() {
    return JdbcClient.create(TestServers.dataSource(URL));
  }
}
