package io.holdfast.app.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.OrderContextAlone;
import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.InventoryEvent.ReservationReleased;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.RefusalReason;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import io.holdfast.inventory.api.Shortage;
import io.holdfast.inventory.api.Sku;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.messaging.GenericMessage;
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

  /** Inventory's sequence numbers begin anew when its store is put back from an older copy. */
  @Test
  void anAnswerEntersWhateverSequenceNumberItHas() {
    String order = orders.place();
    orders.send(reserved(order, 1, 7));
    orders.awaitStatus(order, "CONFIRMED");

    orders.send(reserved(order, 1, 7));

    await().untilAsserted(() -> assertThat(inbox(order)).hasSize(2));
    assertThat(inbox(order)).extracting(row -> row.get("sequence_number")).containsExactly(0L, 1L);
  }

  @Test
  void anAnswerAboutAnOrderThatThereIsNotIsSetAside() {
    String nobody = UUID.randomUUID().toString();

    orders.send(reserved(nobody, 1, 0));

    await()
        .untilAsserted(
            () -> assertThat(setAside(nobody).path("cause").asText()).contains("no order"));
    assertThat(inbox(nobody)).isEmpty();
    orders
        .api()
        .post("/api/set-aside/" + nobody + "/discard", "{\"reason\":\"a test's stranger\"}");
  }

  @Test
  void anAnswerAboutOtherLinesRejectsTheOrderAndGivesTheReservationBack() {
    String order = orders.place();
    orders.send(
        OrderContextAlone.answer(
            new StockReserved(
                ReservationId.of(order),
                1,
                List.of(ReservationLine.of("SKU-1", 1), ReservationLine.of("SKU-2", 1_000_000))),
            0));

    orders.awaitStatus(order, "REJECTED");
    assertThat(orders.api().get("/api/orders/" + order).text("reason"))
        .isEqualTo(
            "RESERVATION_DIFFERS: Inventory knows this id with other lines than were ordered:"
                + " SKU-2 (ordered 0, answered 1000000); order again under a new id.");
    release(order);
    assertThat(rejectionsCounted("reservation_differs")).isPositive();
  }

  @Test
  void aShortageOfOtherLinesRejectsTheOrderForTheSameReason() {
    String order = orders.place();
    orders.send(
        OrderContextAlone.answer(
            new ReservationRejected(
                ReservationId.of(order),
                1,
                RefusalReason.SHORTAGE,
                List.of(new Shortage(Sku.of("SKU-2"), 5, 0))),
            0));

    orders.awaitStatus(order, "REJECTED");
    assertThat(orders.api().get("/api/orders/" + order).text("reason"))
        .startsWith("RESERVATION_DIFFERS: ");
    release(order);
  }

  /** As inventory does once it is asked for it; until then the order asks every second. */
  private static void release(String order) {
    await().until(() -> requests(order, "order.release-requested") > 0);
    orders.send(
        OrderContextAlone.answer(
            new ReservationReleased(ReservationId.of(order), 1, List.of()), 1));
    await().until(() -> inbox(order).size() == 2);
  }

  @Test
  void anAnswerToAnAttemptThatWasNotMadeIsNotHeardAndTheDeadlineAsksAgain() {
    String order = orders.place();
    orders.send(reserved(order, 1000, 0));

    await().untilAsserted(() -> assertThat(inbox(order)).hasSize(1));
    await().until(() -> retry(order) == 202);
    // No deadline asks while an answer lies ahead of the saga, so by then it has heard this one.
    await().until(() -> requests(order, "order.reservation-requested") > 1);
    assertThat(orders.api().get("/api/orders/" + order).text("status")).isEqualTo("PLACED");
    orders.send(reserved(order, 2, 1));
    orders.awaitStatus(order, "CONFIRMED");
  }

  /** Refused while inventory seems to have answered. */
  private static int retry(String order) {
    return orders
        .api()
        .post("/api/admin/orders/" + order + "/retry", "{\"reason\":\"not answered yet\"}")
        .status();
  }

  private static int requests(String order, String type) {
    return orders
        .database()
        .sql(
            "select count(*) from domain_event_entry"
                + " where aggregate_identifier = ? and payload_type = ?")
        .params(order, type)
        .query(Integer.class)
        .single();
  }

  private static double rejectionsCounted(String reason) {
    String metrics = orders.api().get("/actuator/prometheus").response().body();
    return metrics
        .lines()
        .filter(line -> line.startsWith("holdfast_orders_rejections_total"))
        .filter(line -> line.contains("reason=\"" + reason + "\""))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  @Test
  void aMessageIsCountedWhereItStandsBeforeItsAnswerAndAfter() {
    String order = orders.place();
    await().until(() -> messagesOf(order).contains("SENT"));
    await().untilAsserted(() -> assertThat(counted()).isEqualTo(ofTheMessageTable()));

    orders.send(reserved(order, 1, 0));
    await().until(() -> messagesOf(order).contains("CONFIRMED"));
    await().untilAsserted(() -> assertThat(counted()).isEqualTo(ofTheMessageTable()));
  }

  private static List<String> messagesOf(String order) {
    return orders
        .database()
        .sql("select status from local_message where order_id = ?")
        .param(order)
        .query(String.class)
        .list();
  }

  private static JsonNode counted() {
    return orders.api().get("/api/messages/summary").body().path("counts");
  }

  private static JsonNode ofTheMessageTable() {
    ObjectNode counts = JsonNodeFactory.instance.objectNode();
    List.of("NEW", "SENT", "CONFIRMED", "FAILED")
        .forEach(status -> counts.put(status, count(status)));
    return counts;
  }

  private static int count(String status) {
    return orders
        .database()
        .sql("select count(*) from local_message where status = ?")
        .param(status)
        .query(Integer.class)
        .single();
  }

  @Test
  void garbageHoldsUpItsOwnOrderAndNobodyElse() {
    String order = orders.place();
    String other = orders.place();
    orders.sendGarbage(order);
    orders.send(reserved(order, 1, 0));
    orders.send(reserved(other, 1, 0));

    orders.awaitStatus(other, "CONFIRMED");
    await().until(() -> setAside(order).path("waiting").asInt() == 2);
    assertThat(setAside(order).path("cause").asText()).contains("do not describe an event");
    assertThat(orders.api().get("/api/orders/" + order).text("status")).isEqualTo("PLACED");

    assertThat(orders.api().post("/api/set-aside/" + order + "/release", "").status())
        .isEqualTo(409);
    assertThat(setAside(order).path("waiting").asInt()).isEqualTo(2);
    orders.api().post("/api/set-aside/" + order + "/discard", "{\"reason\":\"a test's garbage\"}");

    orders.awaitStatus(order, "CONFIRMED");
    assertThat(discarded(order)).contains(Base64.getEncoder().encodeToString("garbage".getBytes()));
  }

  @Test
  void garbageOfNoOrderIsSetAsideUnderItsOwnName() {
    orders.sendGarbage("no order at all");

    String name =
        await()
            .until(
                () ->
                    orders
                        .database()
                        .sql("select order_id from set_aside_event where record_key = ?")
                        .param("no order at all")
                        .query(String.class)
                        .optional(),
                Optional::isPresent)
            .orElseThrow();
    assertThat(setAside(name).path("events").path(0).path("record").path("value").asText())
        .isEqualTo("garbage");
    orders.api().post("/api/set-aside/" + name + "/discard", "{\"reason\":\"a test's garbage\"}");
    assertThat(orders.api().get("/api/set-aside/" + name).status()).isEqualTo(404);
  }

  @Test
  void anAnswerThatTheStoreCannotHoldIsSetAsideAloneAndTheNextOneEnters() {
    List<String> refused =
        Stream.of(
                unstorable("i".repeat(10_000), 0, null, Instant.EPOCH),
                unstorable("an\0id", 0, null, Instant.EPOCH),
                unstorable("negative", -1, null, Instant.EPOCH),
                unstorable("no year", 0, null, Instant.ofEpochMilli(Long.MAX_VALUE)),
                unstorable("stream", 0, "s".repeat(10_000), Instant.EPOCH),
                unstorable("nul in stream", 0, "a\0stream", Instant.EPOCH))
            .map(
                answer -> {
                  orders.send(answer);
                  return answer.getIdentifier();
                })
            .toList();
    String order = orders.place();
    DomainEventMessage<?> good = reserved(order, 1, 0);
    orders.send(
        (DomainEventMessage<?>)
            good.andMetaData(Map.of("n\0", "v\0", "long", "x".repeat(100_000), "half", "\ud800")));

    orders.awaitStatus(order, "CONFIRMED");
    await()
        .until(
            () ->
                orders
                    .api()
                    .get("/api/set-aside/causes")
                    .body()
                    .path("items")
                    .findValuesAsText("cause")
                    .stream()
                    .filter(cause -> cause.contains("event"))
                    .filter(cause -> cause.matches(".*(longer|holds what|negative|no year).*"))
                    .count(),
            count -> count == refused.size());
  }

  @Test
  void anotherAnswerUnderTheSameIdentifierIsNoDuplicateAndIsSetAside() {
    String first = orders.place();
    String second = orders.place();
    DomainEventMessage<?> answer = reserved(first, 1, 0);
    orders.send(answer);
    orders.awaitStatus(first, "CONFIRMED");

    orders.send(withIdentifier(answer.getIdentifier(), second));
    orders.send(answer);

    await().until(() -> setAside(second).path("cause").asText().contains("Another event"));
    assertThat(orders.api().get("/api/set-aside/" + first).status()).isEqualTo(404);
    orders.api().post("/api/set-aside/" + second + "/discard", "{\"reason\":\"forged\"}");
    orders.send(reserved(second, 1, 0));
    orders.awaitStatus(second, "CONFIRMED");
  }

  private static DomainEventMessage<?> withIdentifier(String id, String order) {
    DomainEventMessage<ReservationAnswer> answer = reserved(order, 1, 0);
    return new GenericDomainEventMessage<>(
        answer.getType(),
        answer.getAggregateIdentifier(),
        answer.getSequenceNumber(),
        new GenericMessage<>(id, answer.getPayload(), Map.of()),
        answer::getTimestamp);
  }

  private static DomainEventMessage<ReservationAnswer> unstorable(
      String id, long sequence, String stream, Instant time) {
    ReservationId reservation = new ReservationId(UUID.randomUUID());
    return new GenericDomainEventMessage<>(
        "Reservation",
        stream == null ? reservation.toString() : stream,
        sequence,
        new GenericMessage<>(
            id,
            new StockReserved(reservation, 1, List.of(ReservationLine.of("SKU-1", 1))),
            Map.of()),
        () -> time);
  }

  private static JsonNode setAside(String id) {
    Api.Answer answer = orders.api().get("/api/set-aside/" + id);
    return answer.status() == 200 ? answer.body().path("entries").path(0) : answer.body();
  }

  private static String discarded(String order) {
    return orders
        .database()
        .sql("select detail::text from operator_act where subject = ? and reason = ?")
        .params(order, "a test's garbage")
        .query(String.class)
        .single();
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
