package io.holdfast.app.setaside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.holdfast.app.testing.Api.Answer;
import io.holdfast.app.testing.OrderContextAlone;
import io.holdfast.app.testing.TestServers;
import io.holdfast.inventory.api.InventoryEvent.ReservationReleased;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.config.TopicConfig;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An order that cannot be processed stands aside, whole and in order, and nobody else notices. The
 * table {@code poisoned} says at which orders the database itself breaks or refuses what is stored.
 */
class SetAsideTest {

  private static final String REQUESTS = TestServers.uniqueName("requests");

  private static OrderContextAlone orders;

  @BeforeAll
  static void start() {
    orders =
        new OrderContextAlone(
            "--holdfast.saga.patience=1h", "--holdfast.kafka.requests-topic=" + REQUESTS);
    sql("create table poisoned (order_id text, how text)");
    sql(
        """
        create function poison() returns trigger language plpgsql as $$
        declare poison text := (select how from poisoned where order_id = new.aggregate_identifier);
        begin
          if poison = 'broken json' and new.payload_type = 'order.placed' then
            new.payload := convert_to('{"orderId":', 'UTF8');
            new.step_taken := false;
          elsif poison = 'no request' and new.payload_type = 'order.reservation-requested' then
            raise exception 'this order may not be requested';
          end if;
          return new;
        end $$
        """);
    sql(
        """
        create trigger poison before insert on domain_event_entry
        for each row execute function poison()
        """);
    sql(
        """
        create function refuse_saga() returns trigger language plpgsql as $$
        begin
          if exists (select from poisoned where how = 'no saga'
                     and convert_from(new.serialized_saga, 'UTF8') like '%' || order_id || '%') then
            raise exception 'no saga for this order';
          end if;
          return null;
        end $$
        """);
    sql(
        """
        create constraint trigger refuse_saga after insert on saga_entry
        deferrable initially deferred for each row execute function refuse_saga()
        """);
  }

  @AfterAll
  static void stop() {
    orders.close();
  }

  @Test
  void anEventThatIsBrokenInTheStoreSetsItsOrderAsideInEveryProcessorThatReadsIt() {
    String poisoned = poisonedOrder("broken json");
    placeAndConfirm(5);

    await().until(() -> processors(poisoned).equals(List.of("OrderSagaProcessor", "order-view")));
    JsonNode entry = setAside(poisoned).path("entries").path(0);
    assertThat(entry.path("cause").asText()).contains("JsonEOFException");
    assertThat(entry.path("stackTrace").asText()).contains("\tat ");
    assertThat(types(entry)).containsExactly("order.placed");

    Answer tooEarly = release(poisoned);
    assertThat(tooEarly.status()).isEqualTo(409);
    assertThat(tooEarly.text("detail")).contains("still cannot be processed");
    assertThat(processors(poisoned)).hasSize(2);

    mend(poisoned);
    assertThat(release(poisoned).body().path("handled").asInt()).isGreaterThanOrEqualTo(2);
    assertThat(orders.api().get("/api/set-aside/" + poisoned).status()).isEqualTo(404);
    await().until(() -> requests(poisoned) == 1);
    confirm(poisoned, 0);
    orders.awaitStatus(poisoned, "CONFIRMED");
    await().until(() -> listed("CONFIRMED").contains(poisoned));
  }

  @Test
  void whatComesLaterQueuesBehindAndIsHandledInItsOrder() {
    String poisoned = poisonedOrder("no request");
    await().until(() -> processors(poisoned).equals(List.of("OrderSagaProcessor")));
    orders.api().post("/api/orders/" + poisoned + "/cancellation", "{}");
    placeAndConfirm(3);

    await().until(() -> setAside(poisoned).path("entries").path(0).path("waiting").asInt() == 2);
    assertThat(types(setAside(poisoned).path("entries").path(0)))
        .containsExactly("order.placed", "order.cancelled");
    assertThat(release(poisoned).status()).as("cancelled: nothing to request").isEqualTo(200);

    await().until(() -> stored(poisoned).contains("order.release-requested"));
    orders.send(
        OrderContextAlone.answer(
            new ReservationReleased(ReservationId.of(poisoned), 1, List.of()), 0));
    await().until(() -> sagas(poisoned) == 0);
    assertThat(stored(poisoned))
        .containsExactly("order.placed", "order.cancelled", "order.release-requested");
  }

  @Test
  void anOrderWhoseStepFailsOnlyAtTheCommitIsFoundAmongTheOthersOfItsBatch() {
    List<String> others = new ArrayList<>();
    String poisoned = UUID.randomUUID().toString();
    poison(poisoned, "no saga");
    inOneBatch(
        "OrderSagaProcessor",
        () -> {
          Stream.generate(orders::place).limit(5).forEach(others::add);
          place(poisoned);
          Stream.generate(orders::place).limit(5).forEach(others::add);
        });

    await().until(() -> processors(poisoned).equals(List.of("OrderSagaProcessor")));
    others.forEach(order -> confirm(order, 0));
    others.forEach(order -> orders.awaitStatus(order, "CONFIRMED"));
    assertThat(requests(poisoned)).as("what the failed step had done").isZero();
    assertThat(others).allMatch(order -> requests(order) == 1);

    heal(poisoned);
    assertThat(release(poisoned).status()).isEqualTo(200);
    confirm(poisoned, 0);
    orders.awaitStatus(poisoned, "CONFIRMED");
    assertThat(requests(poisoned)).isEqualTo(1);
  }

  @Test
  void aRecordThatKafkaRefusesHoldsUpItsOwnOrderOnlyAndLeavesOnceItMay() throws Exception {
    placeAndConfirm(1); // the topic exists
    limitRecordsTo("3000");
    String large = UUID.randomUUID().toString();
    String lines =
        IntStream.range(0, 100)
            .mapToObj(n -> "{\"sku\":\"" + UUID.randomUUID() + "\",\"quantity\":1}")
            .collect(Collectors.joining(","));
    inOneBatch(
        "kafka-relay",
        () ->
            orders
                .api()
                .post(
                    "/api/orders", "{\"orderId\":\"%s\",\"lines\":[%s]}".formatted(large, lines)));
    placeAndConfirm(3);

    await().until(() -> processors(large).equals(List.of("kafka-relay")));
    assertThat(setAside(large).path("entries").path(0).path("cause").asText())
        .contains("RecordTooLarge");
    assertThat(message(large)).isEqualTo("FAILED");
    assertThat(stored(large))
        .as("nothing is asked again while it stands still")
        .containsExactly("order.placed", "order.reservation-requested");

    limitRecordsTo("1000000");
    // The broker goes by a new limit some time after it has taken it; until then it refuses again.
    await().until(() -> release(large).status() == 200);
    assertThat(message(large)).isEqualTo("SENT");
    confirm(large, 0);
    orders.awaitStatus(large, "CONFIRMED");
  }

  @Test
  void aTimerThatWillNotPassSetsItsOrderAsideAndRunsAgainOnceItIsReleased() {
    String order = orders.place();
    await().until(() -> requests(order) == 1);
    poison(order, "no request");

    await().until(() -> processors(order).equals(List.of("OrderSagaProcessor")));
    assertThat(setAside(order).path("entries").path(0).path("waiting").asInt()).isZero();
    assertThat(discard(order, "there is no event to discard").status()).isEqualTo(409);
    confirm(order, 0);
    await()
        .until(
            () -> types(setAside(order).path("entries").path(0)),
            List.of("inventory.stock-reserved")::equals);

    heal(order);
    assertThat(release(order).status()).isEqualTo(200);
    orders.awaitStatus(order, "CONFIRMED");
  }

  @Test
  void itIsToldWhereSinceWhenAndWhyWhereverOneMayLook() {
    String poisoned = poisonedOrder("no request");
    await().until(() -> processors(poisoned).equals(List.of("OrderSagaProcessor")));

    assertThat(orders.api().get("/api/orders/" + poisoned + "/timeline").text("now"))
        .startsWith("Set aside in OrderSagaProcessor since 2")
        .contains("this order may not be requested");
    JsonNode health = orders.api().get("/actuator/health").body();
    assertThat(health.path("status").asText()).isEqualTo("UP");
    assertThat(health.at("/components/setAside/details/OrderSagaProcessor").asInt()).isPositive();
    assertThat(orders.api().get("/actuator/prometheus").response().body())
        .containsPattern("holdfast_set_aside_orders\\{processor=\"OrderSagaProcessor\"\\} [1-9]")
        .containsPattern("holdfast_set_aside_orders\\{processor=\"order-inbox\"\\} 0");
  }

  @Test
  void bothActsAreOnRecordAndADiscardNeedsAReason() {
    String poisoned = poisonedOrder("no request");
    await().until(() -> processors(poisoned).equals(List.of("OrderSagaProcessor")));
    assertThat(orders.api().post("/api/set-aside/" + poisoned + "/discard", "{}").status())
        .isEqualTo(400);
    release(poisoned);

    discard(poisoned, "a test");

    assertThat(orders.api().get("/api/set-aside/" + poisoned).status()).isEqualTo(404);
    assertThat(
            orders
                .api()
                .get("/api/orders/" + poisoned + "/timeline")
                .body()
                .findValuesAsText("type"))
        .containsSubsequence("operator.set-aside.release", "operator.set-aside.discard");
    assertThat(acts(poisoned)).containsExactly("set-aside.release ", "set-aside.discard a test");
  }

  @Test
  void manyThatFailAlikeAreOneCauseAndAreReleasedTogetherOnceItIsMended() {
    List<String> poisoned = Stream.generate(() -> poisonedOrder("no request")).limit(5).toList();
    poisoned.forEach(order -> await().until(() -> !processors(order).isEmpty()));
    JsonNode cause = orders.api().get("/api/set-aside/causes").body().path("items").path(0);
    assertThat(cause.path("kind").asText()).isEqualTo("ORDER");
    assertThat(cause.path("count").asInt()).isGreaterThanOrEqualTo(5);

    poisoned.forEach(SetAsideTest::heal);
    assertThat(bulk("release", cause.path("cause").asText(), "").status()).isEqualTo(400);
    Answer job = bulk("release", cause.path("cause").asText(), "it is mended");

    assertThat(job.status()).isEqualTo(202);
    await().until(() -> orders.api().get(job.header("Location")).text("state").equals("DONE"));
    assertThat(poisoned)
        .allSatisfy(
            order -> {
              assertThat(orders.api().get("/api/set-aside/" + order).status()).isEqualTo(404);
              assertThat(acts(order)).contains("set-aside.release it is mended");
            });
  }

  @Test
  void manyAreDiscardedTogetherAndOnlyTheOnesThatWereMeant() {
    String other = poisonedOrder("no request");
    String[] garbage = {UUID.randomUUID().toString(), "no order", UUID.randomUUID().toString()};
    Stream.of(garbage).flatMap(key -> Stream.of(key, key)).forEach(orders::sendGarbage);
    await().until(() -> records() == 4);
    await().until(() -> !processors(other).isEmpty());

    Answer job =
        orders
            .api()
            .post("/api/set-aside/discard", "{\"kind\":\"RECORD\",\"reason\":\"not ours\"}");

    await().until(() -> orders.api().get(job.header("Location")).text("state").equals("DONE"));
    assertThat(records()).isZero();
    assertThat(acts(garbage[0]))
        .as("the second one fails alike")
        .containsExactly("set-aside.discard not ours", "set-aside.discard not ours");
    assertThat(processors(other)).isNotEmpty();
  }

  private static Answer bulk(String act, String cause, String reason) {
    return orders
        .api()
        .post(
            "/api/set-aside/" + act,
            JsonNodeFactory.instance
                .objectNode()
                .put("cause", cause)
                .put("reason", reason)
                .toString());
  }

  private static int records() {
    return orders.api().get("/api/set-aside?kind=RECORD").body().path("records").asInt();
  }

  private static List<String> acts(String subject) {
    return orders
        .database()
        .sql("select act || ' ' || coalesce(reason, '') from operator_act where subject = ?")
        .param(subject)
        .query(String.class)
        .list();
  }

  @Test
  void theListGoesOnPageByPage() {
    List<String> poisoned = Stream.generate(() -> poisonedOrder("no request")).limit(3).toList();
    poisoned.forEach(order -> await().until(() -> !processors(order).isEmpty()));

    List<String> listed = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = orders.api().get("/api/set-aside?limit=1" + cursor).body();
      page.path("items").forEach(item -> listed.add(item.path("orderId").asText()));
      cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : null;
    } while (cursor != null);

    assertThat(listed).containsAll(poisoned).doesNotHaveDuplicates();
  }

  private static String poisonedOrder(String how) {
    String order = UUID.randomUUID().toString();
    poison(order, how);
    place(order);
    return order;
  }

  private static void place(String order) {
    String json =
        "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":1}]}".formatted(order);
    assertThat(orders.api().post("/api/orders", json).status()).isEqualTo(202);
  }

  /** A processor cannot move on while its tokens are locked; then it finds everything at once. */
  private static void inOneBatch(String processor, Runnable action) {
    // One of its own, so that the action does not take part in the transaction that holds.
    DataSource held = new DelegatingDataSource(orders.dataSource());
    new TransactionTemplate(new DataSourceTransactionManager(held))
        .executeWithoutResult(
            status -> {
              JdbcClient.create(held)
                  .sql("select from token_entry where processor_name = ? for update")
                  .param(processor)
                  .query()
                  .listOfRows();
              action.run();
            });
  }

  /** Others, before and while the poisoned one stands aside. */
  private static void placeAndConfirm(int count) {
    List<String> others = Stream.generate(orders::place).limit(count).toList();
    others.forEach(order -> confirm(order, 0));
    others.forEach(order -> orders.awaitStatus(order, "CONFIRMED"));
  }

  private static void confirm(String order, long sequence) {
    orders.send(
        OrderContextAlone.answer(
            new StockReserved(ReservationId.of(order), 1, lines(order)), sequence));
  }

  private static List<ReservationLine> lines(String order) {
    return orders
        .api()
        .get("/api/orders/" + order)
        .body()
        .path("lines")
        .valueStream()
        .map(l -> ReservationLine.of(l.path("sku").asText(), l.path("quantity").asInt()))
        .toList();
  }

  private static Answer release(String order) {
    return orders.api().post("/api/set-aside/" + order + "/release", "");
  }

  private static Answer discard(String order, String reason) {
    return orders
        .api()
        .post(
            "/api/set-aside/" + order + "/discard?processor=OrderSagaProcessor",
            "{\"reason\":\"" + reason + "\"}");
  }

  /** Where its first request stands. */
  private static String message(String order) {
    return orders
        .database()
        .sql("select status from local_message where order_id = ? order by position limit 1")
        .param(order)
        .query(String.class)
        .single();
  }

  private static void limitRecordsTo(String bytes) throws Exception {
    try (Admin admin = Admin.create(Map.of("bootstrap.servers", TestServers.bootstrapServers()))) {
      ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, REQUESTS);
      ConfigEntry limit = new ConfigEntry(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, bytes);
      admin
          .incrementalAlterConfigs(
              Map.of(topic, List.of(new AlterConfigOp(limit, AlterConfigOp.OpType.SET))))
          .all()
          .get();
    }
  }

  private static JsonNode setAside(String order) {
    return orders.api().get("/api/set-aside/" + order).body();
  }

  private static List<String> processors(String order) {
    return values(setAside(order).path("entries"), "processor");
  }

  private static List<String> types(JsonNode entry) {
    return values(entry.path("events"), "type");
  }

  private static List<String> listed(String status) {
    return values(orders.api().get("/api/orders?status=" + status).body().path("items"), "orderId");
  }

  private static List<String> values(JsonNode items, String field) {
    return StreamSupport.stream(items.spliterator(), false)
        .map(item -> item.path(field).asText())
        .toList();
  }

  private static List<String> stored(String order) {
    return orders
        .database()
        .sql(
            "select payload_type from domain_event_entry where aggregate_identifier = ?"
                + " order by global_index")
        .param(order)
        .query(String.class)
        .list();
  }

  /** First requests; where the answer takes long, the saga asks again. */
  private static long requests(String order) {
    return orders
        .database()
        .sql(
            """
            select count(*) from domain_event_entry
            where aggregate_identifier = ? and payload_type = 'order.reservation-requested'
              and convert_from(payload, 'UTF8') like '%"attempt":1,%'
            """)
        .param(order)
        .query(Long.class)
        .single();
  }

  private static int sagas(String order) {
    return orders
        .database()
        .sql("select count(*) from association_value_entry where association_value = ?")
        .param(order)
        .query(Integer.class)
        .single();
  }

  private static void poison(String order, String how) {
    orders.database().sql("insert into poisoned values (?, ?)").params(order, how).update();
  }

  private static void heal(String order) {
    orders.database().sql("delete from poisoned where order_id = ?").param(order).update();
  }

  /** Writes what had been meant to be stored. */
  private static void mend(String order) {
    orders
        .database()
        .sql(
            """
            update domain_event_entry broken
            set payload = convert_to(replace(convert_from(good.payload, 'UTF8'),
                                             good.aggregate_identifier, :order), 'UTF8')
            from (select payload, aggregate_identifier from domain_event_entry
                  where payload_type = 'order.placed' and aggregate_identifier <> :order
                    and length(payload) > 20
                  limit 1) good
            where broken.aggregate_identifier = :order and broken.payload_type = 'order.placed'
            """)
        .param("order", order)
        .update();
  }

  private static void sql(String statement) {
    orders.database().sql(statement).update();
  }
}
