package io.holdfast.app.saga;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.OrderContextAlone;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Deadlines live and die with the step that sets them, and fire whoever set them. */
class DeadlineTest {

  private static OrderContextAlone orders;

  @BeforeAll
  static void start() {
    orders = new OrderContextAlone("--holdfast.saga.patience=4s");
  }

  @AfterAll
  static void stop() {
    orders.close();
  }

  @Test
  void withoutAnAnswerTheSagaAsksAgainAndAtLastGivesUpAndReleases() {
    String order = orders.place();

    orders.awaitStatus(order, "REJECTED");
    assertThat(orders.api().get("/api/orders/" + order).text("reason")).startsWith("TIMED_OUT");
    assertThat(requests(order, "order.reservation-requested")).isEqualTo(4);
    await().until(() -> requests(order, "order.release-requested") >= 2);
    // Between two requests it says for a moment that it waits for Kafka.
    await()
        .untilAsserted(
            () ->
                assertThat(orders.api().get("/api/orders/" + order + "/timeline").text("now"))
                    .contains("inventory to give the stock back"));
  }

  /** Everything of the step is written before the commit fails. */
  @Test
  void aStepThatIsRolledBackLeavesNoDeadlineAndNoRequest() {
    refuseSagasAtCommit();
    String order = orders.place();
    await().until(() -> refusals() >= 1);

    assertThat(deadlines()).isEmpty();
    assertThat(requests(order, "order.reservation-requested")).isZero();

    await().until(() -> orders.api().get("/api/set-aside/" + order).status() == 200);
    acceptSagasAgain();
    orders.api().post("/api/set-aside/" + order + "/release", "");
    await().until(() -> requests(order, "order.reservation-requested") >= 1);
    assertThat(deadlines()).hasSize(1);
  }

  @Test
  void aDeadlineThatADeadNodeHadBegunIsTakenOver() {
    String order = orders.place();
    await().until(() -> requests(order, "order.reservation-requested") == 1);
    pickAllByANodeThatDied();

    await().until(() -> requests(order, "order.reservation-requested") >= 2);
  }

  @Test
  void whatADeadlineAddsBelongsToTheTraceOfThePlacement() {
    String order = orders.place();
    await().until(() -> requests(order, "order.reservation-requested") >= 2);

    assertThat(traces(order)).hasSize(1).doesNotContainNull();
  }

  private static List<String> traces(String order) {
    return orders
        .database()
        .sql(
            "select distinct convert_from(meta_data, 'UTF8')::jsonb ->> 'traceparent'"
                + " from domain_event_entry where aggregate_identifier = ?")
        .param(order)
        .query(String.class)
        .list();
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

  private static List<String> deadlines() {
    return orders
        .database()
        .sql("select task_instance from scheduled_tasks")
        .query(String.class)
        .list();
  }

  private static void pickAllByANodeThatDied() {
    orders
        .database()
        .sql(
            """
            update scheduled_tasks set picked = true, picked_by = 'a node that died',
              last_heartbeat = now() - interval '1 minute', version = version + 1
            """)
        .update();
  }

  /** A deferred trigger fails the commit itself, and counts outside of the transaction. */
  private static void refuseSagasAtCommit() {
    // The sagas of earlier orders too: one that is just at work would leave a deadline behind.
    orders.database().sql("truncate saga_entry, association_value_entry, scheduled_tasks").update();
    orders.database().sql("create sequence refusals").update();
    orders
        .database()
        .sql(
            """
            create function refuse() returns trigger language plpgsql as $$
            begin
              perform nextval('refusals');
              raise exception 'no saga today';
            end $$
            """)
        .update();
    orders
        .database()
        .sql(
            """
            create constraint trigger refuse_sagas after insert on saga_entry
            deferrable initially deferred for each row execute function refuse()
            """)
        .update();
  }

  private static long refusals() {
    return orders
        .database()
        .sql("select case when is_called then last_value else 0 end from refusals")
        .query(Long.class)
        .single();
  }

  private static void acceptSagasAgain() {
    orders.database().sql("drop trigger refuse_sagas on saga_entry").update();
  }
}
