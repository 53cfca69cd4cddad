package io.holdfast.app.projections;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.Api.Answer;
import io.holdfast.app.testing.RunningHoldfast;
import io.holdfast.app.testing.TestServers;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Lists are made anew while they are read and written, and come out as the events say. */
class RebuildTest {

  private static final String STOCK_BY_THE_EVENTS =
      """
      with moved as (
        select payload_type, convert_from(payload, 'UTF8')::jsonb as event
        from domain_event_entry where payload_type in
          ('inventory.units-received', 'inventory.units-reserved', 'inventory.units-released')),
      summed as (
        select event ->> 'sku' as sku,
          sum(case payload_type when 'inventory.units-received'
            then (event ->> 'quantity')::bigint else 0 end)::bigint as received,
          sum(case payload_type when 'inventory.units-reserved' then (event ->> 'quantity')::bigint
            when 'inventory.units-released' then -(event ->> 'quantity')::bigint
            else 0 end)::bigint as reserved
        from moved group by 1)
      select sku, received, received - reserved as available, reserved from summed order by sku
      """;

  private static final String ORDERS_BY_THE_EVENTS =
      """
      select placed.aggregate_identifier as id, placed.global_index as position,
        coalesce((select upper(substr(last.payload_type, 7)) from domain_event_entry last
          where last.aggregate_identifier = placed.aggregate_identifier
            and last.payload_type in ('order.confirmed', 'order.rejected', 'order.cancelled')
          order by last.sequence_number desc limit 1), 'PLACED') as status
      from domain_event_entry placed where placed.payload_type = 'order.placed' order by id
      """;

  private final Api orders = RunningHoldfast.orders();
  private final Api inventory = RunningHoldfast.inventory();
  private final String sku = TestServers.uniqueName("REBUILT");

  @Test
  void underLoadBothListsComeOutAsTheEventsSayAndAreWholeAllTheTime() {
    receive(1_000);
    for (int n = 0; n < 20; n++) {
      order();
    }
    await()
        .until(
            () ->
                RunningHoldfast.orderDatabase()
                        .sql(
                            "select count(*) from order_view where status <> 'PLACED' and lines::text like '%"
                                + sku
                                + "%'")
                        .query(Long.class)
                        .single()
                    == 20);
    falsify();

    AtomicBoolean goOn = new AtomicBoolean(true);
    CompletableFuture<Void> customers = whileTrue(goOn, this::order);
    CompletableFuture<Void> deliveries = whileTrue(goOn, () -> receive(1));
    CompletableFuture<Void> readers = whileTrue(goOn, this::seeWholeLists);
    int corrected = 0;
    for (int n = 0; n < 3; n++) {
      corrected += rebuild(orders, "order-view") + rebuild(inventory, "stock-view");
    }
    goOn.set(false);
    CompletableFuture.allOf(customers, deliveries, readers).join();

    assertThat(corrected).isEqualTo(4);
    await()
        .untilAsserted(
            () ->
                assertThat(
                        rows(
                            RunningHoldfast.orderDatabase(),
                            "select order_id::text as id, position, status from order_view order by 1"))
                    .isEqualTo(rows(RunningHoldfast.orderDatabase(), ORDERS_BY_THE_EVENTS)));
    await()
        .untilAsserted(
            () ->
                assertThat(
                        rows(
                            RunningHoldfast.inventoryDatabase(),
                            "select * from stock_view order by sku"))
                    .isEqualTo(rows(RunningHoldfast.inventoryDatabase(), STOCK_BY_THE_EVENTS)));
  }

  @Test
  void anOrderThatTheListHasSetAsideIsShownAsItWasUntilItIsReleased() {
    receive(10);
    String order = order();
    await().until(() -> shown(order).equals("CONFIRMED"));
    RunningHoldfast.orderDatabase()
        .sql(
            """
            insert into set_aside (processor, order_id, from_position, cause, stack_trace)
            select 'order-view', ?, max(global_index) + 1, 'of the test', ''
            from domain_event_entry
            """)
        .param(order)
        .update();
    orders.post("/api/orders/" + order + "/cancellation", "{}");
    await().until(() -> waits(order));

    assertThat(rebuild(orders, "order-view")).isZero();
    assertThat(shown(order)).isEqualTo("CONFIRMED");
    orders.post("/api/set-aside/" + order + "/release", "{}");
    assertThat(shown(order)).isEqualTo("CANCELLED");
    assertThat(rebuild(orders, "order-view")).isZero();
  }

  private static String shown(String order) {
    return RunningHoldfast.orderDatabase()
        .sql("select status from order_view where order_id = cast(? as uuid)")
        .param(order)
        .query(String.class)
        .optional()
        .orElse("");
  }

  private static boolean waits(String order) {
    return RunningHoldfast.orderDatabase()
        .sql("select exists (select 1 from set_aside_event where order_id = ?)")
        .param(order)
        .query(Boolean.class)
        .single();
  }

  @Test
  void anUnknownProjectionIsAnsweredWithTheNamesOfThoseThatThereAre() {
    Answer answer = inventory.post("/api/admin/projections/order-view/rebuild", "");
    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.text("detail")).contains("stock-view");
  }

  /** A row too many, a wrong one and a missing one among the orders; a wrong one in the stock. */
  private void falsify() {
    JdbcClient list = RunningHoldfast.orderDatabase();
    String two =
        "(select order_id from order_view where lines::text like '%"
            + sku
            + "%' order by position ";
    list.sql("update order_view set status = 'PLACED' where order_id = " + two + "limit 1)")
        .update();
    list.sql("delete from order_view where order_id = " + two + "offset 1 limit 1)").update();
    list.sql(
            "insert into order_view (order_id, position, status, lines, placed_at)"
                + " values (gen_random_uuid(), -1, 'PLACED', '[]', now())")
        .update();
    RunningHoldfast.inventoryDatabase()
        .sql(
            "update stock_view set received = received + 7, available = available + 7 where sku = ?")
        .param(sku)
        .update();
  }

  private void seeWholeLists() {
    assertThat(orders.get("/api/orders?limit=20").body().path("items")).hasSize(20);
    assertThat(inventory.get("/api/stock/" + sku).status()).isEqualTo(200);
  }

  private String order() {
    Answer answer =
        orders.post("/api/orders", "{\"lines\":[{\"sku\":\"" + sku + "\",\"quantity\":1}]}");
    assertThat(answer.status()).isEqualTo(202);
    return answer.text("orderId");
  }

  private void receive(int quantity) {
    assertThat(
            inventory
                .post("/api/stock/" + sku + "/receipts", "{\"quantity\":" + quantity + "}")
                .status())
        .isEqualTo(202);
  }

  private static CompletableFuture<Void> whileTrue(AtomicBoolean goOn, Runnable work) {
    return CompletableFuture.runAsync(
        () -> {
          while (goOn.get()) {
            work.run();
          }
        });
  }

  /** Starts it and waits for its end; answers how many rows were not as they had to be. */
  private static int rebuild(Api context, String projection) {
    Answer started = context.post("/api/admin/projections/" + projection + "/rebuild", "");
    assertThat(started.status()).isEqualTo(202);
    String job = started.header("Location");
    await().until(() -> !context.get(job).text("state").equals("RUNNING"));
    Answer ended = context.get(job);
    assertThat(ended.text("state")).as("%s", ended.body()).isEqualTo("DONE");
    assertThat(ended.body().path("done").asLong()).isEqualTo(ended.body().path("total").asLong());
    return ended.body().path("detail").path("rowsCorrected").asInt();
  }

  private static List<Map<String, Object>> rows(JdbcClient database, String sql) {
    return database.sql(sql).query().listOfRows();
  }
}
