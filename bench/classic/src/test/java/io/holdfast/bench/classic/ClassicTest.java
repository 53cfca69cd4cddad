package io.holdfast.bench.classic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.bench.classic.wire.OrderMessage;
import io.holdfast.bench.classic.wire.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.core.ProducerFactory;

/** The yardstick does its job; a race against something broken would prove nothing. */
class ClassicTest {

  private static RunningClassic classic;

  @BeforeAll
  static void start(@TempDir Path folder) {
    classic = new RunningClassic(folder);
  }

  @AfterAll
  static void stop() {
    classic.close();
  }

  @Test
  void anOrderWithStockIsConfirmed() {
    receive("TEA", 10);
    UUID order = UUID.randomUUID();
    assertThat(place(order, "TEA", 4)).isEqualTo(HttpStatus.ACCEPTED.value());
    awaitStatus(order, "CONFIRMED");
    assertThat(stock("TEA")).containsEntry("available", 6).containsEntry("reserved", 4);
    assertThat(messageStatus(order)).isEqualTo("CONFIRMED");
  }

  @Test
  void anOrderOfWhichOneLineIsNotThereFailsAndTakesNothing() {
    receive("CUP", 10);
    UUID order = UUID.randomUUID();
    place(order, "CUP", 3, "GOLD", 1);
    awaitStatus(order, "FAILED");
    assertThat(stock("CUP")).containsEntry("available", 10).containsEntry("reserved", 0);
  }

  @Test
  void theSameOrderAgainIsNoNewOneAndAnotherUnderItsIdIsRefused() {
    receive("POT", 10);
    UUID order = UUID.randomUUID();
    place(order, "POT", 2);
    awaitStatus(order, "CONFIRMED");
    assertThat(place(order, "POT", 2)).isEqualTo(HttpStatus.ACCEPTED.value());
    assertThat(place(order, "POT", 3)).isEqualTo(HttpStatus.CONFLICT.value());
    assertThat(stock("POT")).containsEntry("reserved", 2);
  }

  @Test
  void aMessageThatKafkaDeliversTwiceTakesStockOnce() {
    receive("JAR", 10);
    UUID order = UUID.randomUUID();
    place(order, "JAR", 2);
    awaitStatus(order, "CONFIRMED");
    String message = payload(order);
    send(order, message);
    send(order, message.replace(order.toString(), UUID.randomUUID().toString()));
    await().until(() -> (Integer) stock("JAR").get("reserved") > 2);
    assertThat(stock("JAR"))
        .as("the first, and another behind its repetition")
        .containsEntry("reserved", 4);
  }

  @Test
  void aMessageThatWasStoredAndNeverSentIsSentByTheRecovery() {
    receive("MUG", 10);
    UUID order = UUID.randomUUID();
    String lines = "[{\"sku\":\"MUG\",\"quantity\":1}]";
    classic
        .orderDatabase()
        .sql(
            """
            with placed as (
              insert into orders values (:id, 'ann', 'PLACED', :lines, now(), null))
            insert into local_message
            values (:id, :payload, 'NEW', now() - interval '6 minutes', now())
            """)
        .param("id", order)
        .param("lines", lines)
        .param("payload", "{\"orderId\":\"%s\",\"lines\":%s}".formatted(order, lines))
        .update();
    awaitStatus(order, "CONFIRMED");
    assertThat(stock("MUG")).containsEntry("reserved", 1);
  }

  private static void receive(String sku, int quantity) {
    classic
        .inventory()
        .post()
        .uri("/api/stock/{sku}/receipts", sku)
        .body(Map.of("receiptId", sku, "quantity", quantity))
        .retrieve()
        .toBodilessEntity();
  }

  private static int place(UUID order, Object... lines) {
    List<OrderMessage.Line> all =
        lines.length == 2
            ? List.of(line(lines[0], lines[1]))
            : List.of(line(lines[0], lines[1]), line(lines[2], lines[3]));
    return classic
        .orders()
        .post()
        .uri("/api/orders")
        .contentType(MediaType.APPLICATION_JSON)
        .body(Map.of("orderId", order, "customerId", "ann", "lines", all))
        .exchange((request, response) -> response.getStatusCode().value());
  }

  private static OrderMessage.Line line(Object sku, Object quantity) {
    return new OrderMessage.Line((String) sku, (Integer) quantity);
  }

  private static String payload(UUID order) {
    return classic
        .orderDatabase()
        .sql("select payload from local_message where message_id = ?")
        .param(order)
        .query(String.class)
        .single();
  }

  /** One key, one partition: what is sent later is handled later. */
  private static void send(UUID key, String payload) {
    @SuppressWarnings("unchecked")
    ProducerFactory<String, String> producers = classic.ofInventory(ProducerFactory.class);
    new KafkaTemplate<>(producers).send(Topics.ORDERS, key.toString(), payload).join();
  }

  private static void awaitStatus(UUID order, String status) {
    await()
        .atMost(Duration.ofSeconds(20))
        .pollInterval(Duration.ofMillis(20))
        .until(
            () ->
                classic
                    .orders()
                    .get()
                    .uri("/api/orders/{id}", order)
                    .retrieve()
                    .body(Map.class)
                    .get("status")
                    .equals(status));
  }

  private static String messageStatus(UUID order) {
    return classic
        .orderDatabase()
        .sql("select status from local_message where message_id = ?")
        .param(order)
        .query(String.class)
        .single();
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Object> stock(String sku) {
    return classic.inventory().get().uri("/api/stock/{sku}", sku).retrieve().body(Map.class);
  }
}
