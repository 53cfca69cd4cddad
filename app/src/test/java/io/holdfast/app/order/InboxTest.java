package io.holdfast.app.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.OrderContextAlone;
import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import java.util.List;
import java.util.Map;
import org.axonframework.eventhandling.DomainEventMessage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What Kafka delivers twice enters once; what cannot be read holds nobody up. */
class InboxTest {

  private static OrderContextAlone orders;

  @BeforeAll
  static void start() {
    orders = new OrderContextAlone("--holdfast.saga.patience=1h");
  }

  @AfterAll
  static void stop() {
    orders.close();
  }

  @Test
  void anAnswerEntersOnceHoweverOftenKafkaDeliversIt() {
    String first = orders.place();
    String second = orders.place();
    DomainEventMessage<?> answer = reserved(first, 1, 0);
    for (int n = 0; n < 5; n++) {
      orders.send(answer);
    }
    orders.send(reserved(second, 1, 0));

    orders.awaitStatus(first, "CONFIRMED");
    orders.awaitStatus(second, "CONFIRMED");
    assertThat(inbox(first)).hasSize(1);
    assertThat(inbox(first).get(0)).containsEntry("event_identifier", answer.getIdentifier());
  }

  @Test
  void aLaterAnswerOfItsOwnEntersTooAndChangesNothing() {
    String order = orders.place();
    orders.send(reserved(order, 1, 0));
    orders.awaitStatus(order, "CONFIRMED");

    orders.send(reserved(order, 2, 1));

    await().untilAsserted(() -> assertThat(inbox(order)).hasSize(2));
    orders.awaitStatus(order, "CONFIRMED");
  }

  @Test
  void garbageIsKeptAndTheAnswerBehindItArrives() {
    String order = orders.place();
    orders.sendGarbage(order);
    orders.send(reserved(order, 1, 0));

    orders.awaitStatus(order, "CONFIRMED");
    Map<String, Object> kept =
        orders
            .database()
            .sql("select * from kafka_dead_letter where record_key = ?")
            .param(order)
            .query()
            .singleRow();
    assertThat((byte[]) kept.get("value")).asString().isEqualTo("garbage");
  }

  private static DomainEventMessage<ReservationAnswer> reserved(
      String orderId, int attempt, long sequence) {
    return OrderContextAlone.answer(
        new StockReserved(
            ReservationId.of(orderId), attempt, List.of(ReservationLine.of("SKU-1", 1))),
        sequence);
  }

  private static List<Map<String, Object>> inbox(String orderId) {
    return orders
        .database()
        .sql("select * from domain_event_entry where aggregate_identifier = ?")
        .param("inventory:" + orderId)
        .query()
        .listOfRows();
  }
}
