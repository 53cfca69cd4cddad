package io.holdfast.app.audit.order;

import static io.holdfast.app.audit.AuditedHoldfast.accept;
import static io.holdfast.app.audit.AuditedHoldfast.accepted;
import static io.holdfast.app.audit.AuditedHoldfast.eventId;
import static io.holdfast.app.audit.AuditedHoldfast.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.OrderContextAlone;
import io.holdfast.app.testing.Retention;
import io.holdfast.app.testing.TestServers;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Sagas of orders that inventory does not answer, broken by hand. */
class SagaAuditTest {

  private static final String REQUESTS = TestServers.uniqueName("requests");

  private static OrderContextAlone orders;
  private static JdbcClient database;

  @BeforeAll
  static void start() {
    orders =
        new OrderContextAlone(
            "--holdfast.kafka.requests-topic=" + REQUESTS,
            "--holdfast.saga.patience=1h",
            "--holdfast.audit.interval=1d",
            "--holdfast.audit.grace=0s");
    database = orders.database();
  }

  @AfterAll
  static void stop() {
    orders.close();
  }

  @Test
  void anUnfinishedOrderWhoseDeadlineIsGoneIsNamed() {
    String order = waiting();
    assertThat(violations(orders.api())).isEmpty();

    // A deadline that is being fired comes back once.
    await()
        .untilAsserted(
            () -> {
              database.sql("delete from scheduled_tasks").update();
              assertThat(violations(orders.api()))
                  .containsOnly(
                      Map.entry(
                          "I12",
                          Map.of(
                              order,
                              List.of(eventId(database, order, "order.reservation-requested")))));
            });

    finish(order);
    await().untilAsserted(() -> assertThat(violations(orders.api())).isEmpty());
  }

  @Test
  void anUnfinishedOrderWithoutASagaIsNamed() {
    String order = waiting();
    database.sql("delete from scheduled_tasks").update();
    database.sql("delete from association_value_entry").update();
    database.sql("delete from saga_entry").update();

    // Judged as soon as both segments of the sagas have read the order's events.
    await()
        .untilAsserted(
            () ->
                assertThat(violations(orders.api()))
                    .containsOnlyKeys("I12")
                    .extractingByKey("I12")
                    .satisfies(keys -> assertThat(keys).containsOnlyKeys(order)));

    orders.api().post("/api/admin/sagas/replay", "{\"dryRun\":false}");
    await().untilAsserted(() -> assertThat(violations(orders.api())).isEmpty());
    finish(order);
    await().until(() -> count("saga_entry") == 0);
  }

  @Test
  void whatASagaLeavesBehindIsNamed() {
    String order = waiting();
    finish(order);
    await().until(() -> count("saga_entry") == 0);
    assertThat(violations(orders.api())).isEmpty();

    leaveBehind("left over");
    insert(
        "association_value_entry (association_key, association_value, saga_type, saga_id)",
        "'orderId', 'nobody', 'OrderSaga', 'no saga'");
    insert("saga_entry (saga_id, saga_type, serialized_saga)", "'unreachable', 'OrderSaga', '{}'");
    insert("saga_entry (saga_id, saga_type, serialized_saga)", "'too old', 'OrderSaga', '{}'");
    insert(
        "association_value_entry (association_key, association_value, saga_type, saga_id)",
        "'orderId', '" + order + "', 'OrderSaga', 'too old'");
    await()
        .untilAsserted(
            () ->
                assertThat(violations(orders.api()))
                    .containsOnlyKeys("I13")
                    .extractingByKey("I13")
                    .satisfies(
                        keys ->
                            assertThat(keys)
                                .containsOnlyKeys("left over", "nobody", "unreachable", order)));

    database.sql("delete from scheduled_tasks").update();
    database.sql("delete from association_value_entry").update();
    database.sql("delete from saga_entry").update();
    assertThat(violations(orders.api())).isEmpty();
  }

  @Test
  void whatIsAcceptedOfSagasAndDeadlinesStaysSoAndTheNextOneRings() {
    String order = waiting();
    await()
        .untilAsserted(
            () -> {
              database.sql("delete from scheduled_tasks").update();
              assertThat(violations(orders.api())).containsOnlyKeys("I12");
            });
    accept(orders.api(), "I12");
    leaveBehind("left over");
    await().untilAsserted(() -> assertThat(violations(orders.api())).containsOnlyKeys("I13"));
    accept(orders.api(), "I13");
    assertThat(violations(orders.api())).isEmpty();
    database.sql("update audit_reader set position = 0").update();
    database.sql("truncate audit_finding, audit_open_order").update();
    assertThat(violations(orders.api())).isEmpty();
    assertThat(accepted(orders.api())).containsOnly("I12 " + order, "I13 left over");

    database
        .sql("update scheduled_tasks set execution_time = execution_time + interval '1 hour'")
        .update();
    assertThat(violations(orders.api())).isEmpty();
    leaveBehind("left over, too");
    await()
        .untilAsserted(
            () ->
                assertThat(violations(orders.api()))
                    .containsOnly(Map.entry("I13", Map.of("left over, too", List.of()))));

    database.sql("delete from scheduled_tasks").update();
    finish(order);
    await().untilAsserted(() -> assertThat(violations(orders.api())).isEmpty());
    await()
        .untilAsserted(
            () -> {
              violations(orders.api());
              assertThat(accepted(orders.api())).isEmpty();
            });
  }

  private static void leaveBehind(String deadline) {
    insert(
        "scheduled_tasks (task_name, task_instance, execution_time, picked, version)",
        "'AxonDeadline', '" + deadline + "', now() + interval '1 hour', false, 1");
  }

  @Test
  void aRequestThatKafkaDeletesWhileInventoryIsAwayIsToldUntilItsOrderIsAnswered() {
    String order = waiting();
    await().until(() -> sent(eventId(database, order, "order.reservation-requested")));
    Retention.deleteAll(REQUESTS);
    database.sql("truncate audit_topic, audit_offset, audit_traffic").update();
    assertThat(violations(orders.api()))
        .containsOnlyKeys("I9")
        .extractingByKey("I9")
        .satisfies(keys -> assertThat(keys).containsOnlyKeys(REQUESTS + "@deleted"));

    finish(order);
    await().untilAsserted(() -> assertThat(violations(orders.api())).isEmpty());
  }

  private static boolean sent(String eventId) {
    return database
        .sql(
            """
            select global_index <= (select position from relay_position) from domain_event_entry
            where event_identifier = ?
            """)
        .param(eventId)
        .query(Boolean.class)
        .single();
  }

  /** An order that has asked for its stock, and whose saga has gone to sleep. */
  private static String waiting() {
    String order = orders.place();
    await()
        .until(
            () ->
                database
                        .sql(
                            "select count(*) from association_value_entry where association_value = ?")
                        .param(order)
                        .query(Long.class)
                        .single()
                    == 1);
    return order;
  }

  private static void finish(String order) {
    orders.send(
        OrderContextAlone.answer(
            new StockReserved(ReservationId.of(order), 1, List.of(ReservationLine.of("SKU-1", 1))),
            0));
    orders.awaitStatus(order, "CONFIRMED");
  }

  private static void insert(String table, String values) {
    database.sql("insert into " + table + " values (" + values + ")").update();
  }

  private static long count(String table) {
    return database.sql("select count(*) from " + table).query(Long.class).single();
  }
}
