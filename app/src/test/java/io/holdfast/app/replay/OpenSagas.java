package io.holdfast.app.replay;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api.Answer;
import io.holdfast.app.testing.OrderContextAlone;
import io.holdfast.inventory.api.InventoryEvent.ReservationReleased;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders with their sagas in an order context whose clock and inventory are the test's. */
final class OpenSagas implements AutoCloseable {

  /**
   * Nothing happens by itself: a deadline is half a minute away, and the second one is the last.
   */
  final OrderContextAlone orders;

  OpenSagas(String watchdogInterval) {
    orders =
        new OrderContextAlone(
            "--holdfast.saga.first-delay=30s",
            "--holdfast.saga.longest-delay=30s",
            "--holdfast.saga.patience=50s",
            "--holdfast.saga.watchdog-interval=" + watchdogInterval);
  }

  JdbcClient database() {
    return orders.database();
  }

  String placeAndAsk() {
    String order = orders.place();
    awaitRequest(order, "order.reservation-requested", 1);
    return order;
  }

  /** As if the first step had failed: the saga's processor is to take it. */
  String placeWithoutItsStep() {
    database()
        .sql(
            """
            create or replace function refuse() returns trigger language plpgsql as $$
            begin raise exception 'no saga now'; end $$
            """)
        .update();
    database()
        .sql("create trigger refuse before insert on saga_entry execute function refuse()")
        .update();
    try {
      return orders.place();
    } finally {
      database().sql("drop trigger refuse on saga_entry").update();
    }
  }

  void cancel(String order) {
    orders.api().post("/api/orders/" + order + "/cancellation", "{}");
  }

  Answer retry(String order) {
    return orders.api().post("/api/admin/orders/" + order + "/retry", "{\"reason\":\"now\"}");
  }

  void reserve(String order) {
    orders.send(
        OrderContextAlone.answer(
            new StockReserved(ReservationId.of(order), 1, List.of(ReservationLine.of("SKU-1", 1))),
            0));
  }

  void release(String order) {
    orders.send(
        OrderContextAlone.answer(
            new ReservationReleased(ReservationId.of(order), 1, List.of()), 1));
  }

  /** Time passes for this order alone, until its deadline. */
  void overdue(String order) {
    int moved =
        database()
            .sql(
                "update scheduled_tasks set execution_time = now() where task_instance = ("
                    + TIMER_OF
                    + ")")
            .param(order)
            .update();
    if (moved != 1) {
      throw new AssertionError("The order has " + moved + " live deadlines.");
    }
  }

  private static final String TIMER_OF =
      """
      select convert_from(saga.serialized_saga, 'UTF8')::jsonb -> 'timer' ->> 'scheduleId'
      from association_value_entry association join saga_entry saga using (saga_id)
      where association.association_value = ?
      """;

  int liveDeadlines(String order) {
    return database()
        .sql("select count(*) from scheduled_tasks where task_instance = (" + TIMER_OF + ")")
        .param(order)
        .query(Integer.class)
        .single();
  }

  void loseDeadlineOf(String order) {
    database()
        .sql("delete from scheduled_tasks where task_instance = (" + TIMER_OF + ")")
        .param(order)
        .update();
  }

  void awaitRequest(String order, String type, int attempt) {
    await().until(() -> requests(order, type) == attempt);
  }

  int requests(String order, String type) {
    return database()
        .sql(
            "select count(*) from domain_event_entry"
                + " where aggregate_identifier = ? and payload_type = ?")
        .params(order, type)
        .query(Integer.class)
        .single();
  }

  int newestAttemptOf(String order) {
    return database()
        .sql(
            "select max((convert_from(payload, 'UTF8')::jsonb ->> 'attempt')::int)"
                + " from domain_event_entry where aggregate_identifier = ?")
        .param(order)
        .query(Integer.class)
        .single();
  }

  /** With its deadline, at once: whoever looks sees all of it or nothing. */
  void loseSagaOf(String order) {
    database()
        .sql(
            """
            with timer as (delete from scheduled_tasks where task_instance = (%s)),
              saga as (
                delete from saga_entry where saga_id =
                  (select saga_id from association_value_entry where association_value = ?))
            delete from association_value_entry where association_value = ?
            """
                .formatted(TIMER_OF))
        .params(order, order, order)
        .update();
  }

  /** As if the list's processor had passed over it. */
  void hideFromTheList(String order) {
    await()
        .until(
            () ->
                database()
                        .sql("delete from order_view where order_id = ?::uuid")
                        .param(order)
                        .update()
                    == 1);
  }

  /** As if no saga had ever read that the order was placed. */
  void loseRequestOf(String order) {
    database()
        .sql(
            "delete from domain_event_entry where aggregate_identifier = ?"
                + " and payload_type = 'order.reservation-requested'")
        .param(order)
        .update();
  }

  /** As if the saga processor had failed at the next event of this order. */
  void setAside(String order) {
    database()
        .sql(
            """
            insert into set_aside (processor, order_id, from_position, cause, stack_trace)
            select 'OrderSagaProcessor', ?, max(global_index) + 1, 'of the test', ''
            from domain_event_entry
            """)
        .param(order)
        .update();
  }

  boolean hasSaga(String order) {
    return database()
        .sql("select exists (select 1 from association_value_entry where association_value = ?)")
        .param(order)
        .query(Boolean.class)
        .single();
  }

  /** Requests that stand in the store more than once. */
  List<String> repeatedRequests() {
    return database()
        .sql(
            """
            select aggregate_identifier || ' ' || payload_type
            from domain_event_entry
            where payload_type in ('order.reservation-requested', 'order.release-requested')
            group by aggregate_identifier, payload_type,
                     convert_from(payload, 'UTF8')::jsonb ->> 'attempt'
            having count(*) > 1
            """)
        .query(String.class)
        .list();
  }

  /** Starts a replay and waits for its end; answers what it found. */
  JsonNode replay(String body) {
    Answer started = orders.api().post("/api/admin/sagas/replay", body);
    if (started.status() != 202) {
      throw new AssertionError(started.status() + " " + started.body());
    }
    String job = started.header("Location");
    await().until(() -> !orders.api().get(job).text("state").equals("RUNNING"));
    JsonNode ended = orders.api().get(job).body();
    if (!ended.path("state").asText().equals("DONE")) {
      throw new AssertionError(ended);
    }
    return ended.path("detail");
  }

  @Override
  public void close() {
    orders.close();
  }
}
