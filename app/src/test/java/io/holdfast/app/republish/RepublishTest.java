package io.holdfast.app.republish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.Api.Answer;
import io.holdfast.app.testing.RunningHoldfast;
import io.holdfast.app.testing.TopicContents;
import io.holdfast.app.testing.TopicContents.Sent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What is sent again is the original, and whoever has had it does nothing. */
class RepublishTest {

  private final Api orders = RunningHoldfast.orders();
  private final Api inventory = RunningHoldfast.inventory();
  private final String sku = "AGAIN-" + UUID.randomUUID();

  @Test
  void originalsGoOutAgainInTheirOrderAndNeitherOrdersNorSagasNorStockNoticeIt() {
    inventory.post("/api/stock/" + sku + "/receipts", "{\"quantity\":10}");
    String confirmed = place(4, "CONFIRMED");
    String rejected = place(7, "REJECTED");
    String cancelled = place(2, "CONFIRMED");
    orders.post("/api/orders/" + cancelled + "/cancellation", "{}");
    awaitReservation(cancelled, "RELEASED");
    awaitNoSagaOf(cancelled);
    List<String> all = List.of(confirmed, rejected, cancelled);
    List<Object> before = state(all);
    Map<String, List<Sent>> requests = sent(RunningHoldfast.requestsTopic(), all);
    Map<String, List<Sent>> answers = sent(RunningHoldfast.answersTopic(), all);
    assertThat(requests.get(cancelled)).hasSize(2);
    assertThat(answers.get(cancelled)).hasSize(2);

    for (String order : all) {
      assertThat(republish(orders, "{\"orderId\":\"" + order + "\"}").text("state"))
          .isEqualTo("DONE");
      assertThat(republish(inventory, "{\"orderId\":\"" + order + "\"}").text("state"))
          .isEqualTo("DONE");
    }

    assertThat(sent(RunningHoldfast.requestsTopic(), all)).isEqualTo(twice(requests));
    assertThat(sent(RunningHoldfast.answersTopic(), all)).isEqualTo(twice(answers));
    awaitEverythingIsRead();
    assertThat(state(all)).isEqualTo(before);
  }

  @Test
  void filtersNarrowEachOtherAndTheJobTellsHowManyItSent() {
    inventory.post("/api/stock/" + sku + "/receipts", "{\"quantity\":10}");
    String order = place(1, "CONFIRMED");
    orders.post("/api/orders/" + order + "/cancellation", "{}");
    awaitReservation(order, "RELEASED");
    String orderId = "\"orderId\":\"" + order.toUpperCase(Locale.ROOT) + "\"";
    String time = timeOf(order, "order.release-requested");

    Answer released =
        republish(orders, "{" + orderId + ",\"type\":\"order.release-requested\",\"perSecond\":1}");
    assertThat(released.body().path("done").asInt()).isEqualTo(1);
    assertThat(released.body().path("total").asInt()).isEqualTo(1);
    Answer since = republish(orders, "{" + orderId + ",\"from\":\"" + time + "\"}");
    assertThat(since.body().path("total").asInt()).isEqualTo(1);
    Answer until = republish(orders, "{" + orderId + ",\"to\":\"" + time + "\"}");
    assertThat(until.body().path("total").asInt()).isEqualTo(1);
    Answer before = republish(orders, "{" + orderId + ",\"to\":\"2020-01-01T01:00:00+01:00\"}");
    assertThat(before.body().path("total").asInt()).isZero();
    assertThat(
            RunningHoldfast.orderDatabase()
                .sql(
                    """
                    select count(*) from operator_act
                    where act = 'messages.republish' and detail ->> 'orderId' = upper(?)
                    """)
                .param(order)
                .query(Long.class)
                .single())
        .isEqualTo(4);
  }

  @Test
  void aJobThatIsCancelledStopsBetweenTwoMessages() {
    inventory.post("/api/stock/" + sku + "/receipts", "{\"quantity\":100}");
    List<String> placed = placeMany(20);
    String job =
        orders
            .post(
                "/api/admin/messages/republish",
                "{\"from\":\"" + timeOf(placed.get(0), "order.placed") + "\",\"perSecond\":1}")
            .text("id");

    assertThat(
            orders.post(
                "/api/admin/messages/republish", "{\"orderId\":\"%s\"}".formatted(placed.get(0))))
        .matches(answer -> answer.status() == 409);
    orders.post("/api/admin/jobs/" + job + "/cancellation", "");
    JsonNode ended = ended(orders, "/api/admin/jobs/" + job).body();
    assertThat(ended.path("state").asText()).isEqualTo("CANCELLED");
    assertThat(ended.path("done").asInt()).isLessThan(ended.path("total").asInt());
  }

  @Test
  void whileItRunsNewOrdersGoOnAndTheFirstTimeOfEachMessageKeepsItsPlace() {
    inventory.post("/api/stock/" + sku + "/receipts", "{\"quantity\":100}");
    List<String> before = placeMany(20);
    String job =
        orders
            .post(
                "/api/admin/messages/republish",
                "{\"from\":\"" + timeOf(before.get(0), "order.placed") + "\",\"perSecond\":40}")
            .header("Location");
    List<String> meanwhile = placeMany(20);
    List<String> all = Stream.concat(before.stream(), meanwhile.stream()).toList();
    all.forEach(order -> orders.post("/api/orders/" + order + "/cancellation", "{}"));
    all.forEach(order -> awaitReservation(order, "RELEASED"));
    assertThat(ended(orders, job).text("state")).isEqualTo("DONE");

    Map<String, List<Sent>> sent = sent(RunningHoldfast.requestsTopic(), all);
    assertThat(sent).hasSameSizeAs(all);
    assertThat(before).allMatch(order -> sent.get(order).size() > 2);
    sent.forEach((order, messages) -> assertThat(firstTimes(messages)).isEqualTo(requests(order)));
    assertThat(inventory.get("/api/stock/" + sku).body().path("available").asInt()).isEqualTo(100);
  }

  private List<String> placeMany(int count) {
    List<String> placed = new ArrayList<>();
    for (int n = 0; n < count; n++) {
      placed.add(post(1).text("orderId"));
    }
    placed.forEach(order -> awaitEnd(order, "CONFIRMED"));
    return placed;
  }

  private static List<String> firstTimes(List<Sent> messages) {
    return messages.stream().map(Sent::eventId).distinct().toList();
  }

  private static List<String> requests(String order) {
    return RunningHoldfast.orderDatabase()
        .sql(
            """
            select event_identifier from domain_event_entry where aggregate_identifier = ?
              and payload_type in ('order.reservation-requested', 'order.release-requested')
            order by sequence_number
            """)
        .param(order)
        .query(String.class)
        .list();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          {}                                   | Say what to send again: at least one of from, to, orderId and type must be given.
          {"perSecond":10}                     | Say what to send again: at least one of from, to, orderId and type must be given.
          {"type":"order.placed"}              | type must be one of order.release-requested, order.reservation-requested; nothing else leaves this context.
          {"from":"yesterday"}                 | from must be a time with its offset, such as 2026-01-31T12:00:00Z.
          {"from":"+999999999-12-31T23:59:59Z"} | from must be of the years 1 to 9999.
          {"to":"-0044-03-15T12:00:00Z"}       | to must be of the years 1 to 9999.
          {"from":"2026-01-02T00:00:00Z","to":"2026-01-01T00:00:00Z"} | from must be earlier than to.
          {"orderId":"7"}                      | orderId must be a UUID such as 7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81.
          {"orderId":"7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81","perSecond":0} | perSecond must be 1 to 5000.
          {"order":"7"}                        | The field 'order' is not known here; leave it out.
          """)
  void whatMakesNoSenseIsRefusedWithASentence(String body, String sentence) {
    Answer answer = orders.post("/api/admin/messages/republish", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("detail")).isEqualTo(sentence);
  }

  private String place(int quantity, String end) {
    String order = post(quantity).text("orderId");
    awaitEnd(order, end);
    awaitNoSagaOf(order);
    return order;
  }

  private Answer post(int quantity) {
    return orders.post(
        "/api/orders", "{\"lines\":[{\"sku\":\"%s\",\"quantity\":%d}]}".formatted(sku, quantity));
  }

  private void awaitEnd(String order, String status) {
    await().until(() -> orders.get("/api/orders/" + order).text("status").equals(status));
  }

  private void awaitReservation(String order, String status) {
    await().until(() -> inventory.get("/api/reservations/" + order).text("status").equals(status));
  }

  private static void awaitNoSagaOf(String order) {
    await()
        .until(
            () ->
                RunningHoldfast.orderDatabase()
                        .sql(
                            "select count(*) from association_value_entry where association_value = ?")
                        .param(order)
                        .query(Long.class)
                        .single()
                    == 0);
  }

  private static Answer republish(Api context, String body) {
    Answer started = context.post("/api/admin/messages/republish", body);
    assertThat(started.status()).isEqualTo(202);
    return ended(context, started.header("Location"));
  }

  private static Answer ended(Api context, String job) {
    await().until(() -> !context.get(job).text("state").equals("RUNNING"));
    return context.get(job);
  }

  /** By order, because only within an order is the place on the topic promised. */
  private static Map<String, List<Sent>> sent(String topic, List<String> orders) {
    return TopicContents.of(topic).stream()
        .filter(sent -> orders.contains(sent.key()))
        .collect(Collectors.groupingBy(Sent::key));
  }

  private static Map<String, List<Sent>> twice(Map<String, List<Sent>> once) {
    Map<String, List<Sent>> twice = new HashMap<>();
    once.forEach(
        (order, sent) -> twice.put(order, Stream.concat(sent.stream(), sent.stream()).toList()));
    return twice;
  }

  private static void awaitEverythingIsRead() {
    TopicContents.awaitRead(RunningHoldfast.inventoryDatabase(), RunningHoldfast.requestsTopic());
    TopicContents.awaitRead(RunningHoldfast.orderDatabase(), RunningHoldfast.answersTopic());
  }

  /** Everything about these orders that a message could change, in both contexts. */
  private List<Object> state(List<String> ids) {
    List<Object> state = new ArrayList<>();
    state.add(inventory.get("/api/stock/" + sku).body());
    for (String id : ids) {
      state.add(orders.get("/api/orders/" + id).body());
      state.add(inventory.get("/api/reservations/" + id).body());
      state.add(events(RunningHoldfast.orderDatabase(), id));
      state.add(events(RunningHoldfast.inventoryDatabase(), id));
      awaitNoSagaOf(id);
    }
    return state;
  }

  private List<Map<String, Object>> events(JdbcClient database, String order) {
    return database
        .sql(
            """
            select aggregate_identifier, sequence_number, event_identifier from domain_event_entry
            where aggregate_identifier in (?, 'inventory:' || ?, 'stock:' || ?)
            order by global_index
            """)
        .params(order, order, sku)
        .query()
        .listOfRows();
  }

  private static String timeOf(String order, String type) {
    return RunningHoldfast.orderDatabase()
        .sql(
            """
            select to_char(time_stamp at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')
            from domain_event_entry where aggregate_identifier = ? and payload_type = ?
            """)
        .params(order, type)
        .query(String.class)
        .single();
  }
}
