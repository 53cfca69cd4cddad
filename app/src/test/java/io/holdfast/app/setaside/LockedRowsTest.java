package io.holdfast.app.setaside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RowLock;
import io.holdfast.app.testing.RunningHoldfast;
import io.holdfast.app.testing.TestServers;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Somebody's open transaction holds rows that one order needs: it waits, and nobody else does. */
class LockedRowsTest {

  private static final Executor CALLERS = task -> new Thread(task, "caller").start();

  private final Api orders = RunningHoldfast.orders();
  private final Api inventory = RunningHoldfast.inventory();
  private final String held = TestServers.uniqueName("HELD");
  private final String free = TestServers.uniqueName("FREE");

  @BeforeEach
  void stock() {
    for (String sku : List.of(held, free)) {
      assertThat(receipt(sku)).isEqualTo(202);
    }
  }

  @Test
  void ordersOfALockedSkuWaitAndGoOnByThemselvesWhileTheOthersGoOn() {
    List<String> waiting;
    RowLock stock = lockStock();
    try (stock) {
      waiting = Stream.generate(() -> place(held)).limit(5).toList();
      List<String> others = Stream.generate(() -> place(free)).limit(5).toList();
      awaitConfirmed(others);
      waiting.forEach(this::awaitWaiting);
      awaitConfirmed(List.of(place(free)));
      waiting.forEach(id -> assertThat(status(id)).isEqualTo("PLACED"));
      waiting.forEach(this::assertNotSetAside);
    }
    awaitConfirmed(waiting);
    waiting.forEach(this::assertNotSetAside);
    assertThat(inventory.get("/api/stock/" + held).body().path("reserved").asInt()).isEqualTo(5);
  }

  @Test
  void whatComesForAnOrderThatWaitsComesBehindItEvenIfItsPlaceInTheQueueIsLockedToo() {
    String id;
    RowLock stock = lockStock();
    try (stock) {
      id = place(held);
      awaitWaiting(id);
      RowLock queue =
          RowLock.of(RunningHoldfast.inventoryDataSource(), "set_aside where " + isOrder(id));
      try (queue) {
        assertThat(orders.post("/api/orders/" + id + "/cancellation", "{}").status())
            .isEqualTo(202);
        await()
            .until(
                () ->
                    RunningHoldfast.inventoryDatabase()
                            .sql("select count(*) from set_aside_event where order_id = ?")
                            .param(id)
                            .query(Long.class)
                            .single()
                        == 2);
        awaitConfirmed(List.of(place(free)));
      }
    }
    await().until(() -> reservation(id).equals("RELEASED"));
    await().until(() -> status(id).equals("CANCELLED"));
    assertNotSetAside(id);
    assertThat(inventory.get("/api/stock/" + held).body().path("reserved").asInt()).isZero();
  }

  @Tag("ci")
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          saga_entry              | saga_id in (select saga_id from association_value_entry where association_value = '{id}')
          scheduled_tasks         | task_data::text like '%' || (select encode(convert_to(saga_id, 'UTF8'), 'hex') from association_value_entry where association_value = '{id}') || '%'
          order_view              | order_id::text = '{id}'
          """)
  void theStepsOfAnOrderWhoseRowIsLockedWaitAndThoseOfOthersDoNot(String table, String where) {
    String id;
    RowLock row;
    RowLock stock = lockStock();
    try (stock) {
      id = place(held);
      awaitWaiting(id);
      await().until(() -> listed(id).equals("PLACED"));
      row =
          RowLock.of(
              RunningHoldfast.orderDataSource(), table + " where " + where.replace("{id}", id));
    }
    try (row) {
      await().until(() -> reservation(id).equals("RESERVED"));
      for (int n = 0; n < 3; n++) {
        String other = place(free);
        awaitConfirmed(List.of(other));
        await().until(() -> listed(other).equals("CONFIRMED"));
      }
      assertThat(listed(id)).isEqualTo("PLACED");
    }
    awaitConfirmed(List.of(id));
    await().until(() -> listed(id).equals("CONFIRMED"));
    assertNotSetAside(id);
  }

  @Test
  void aReceiptOfALockedSkuIsAnswered503AndMayComeAgain() {
    RowLock stock = lockStock();
    try (stock) {
      Api.Answer answer =
          inventory.post(
              "/api/stock/" + held + "/receipts", "{\"receiptId\":\"r\",\"quantity\":1}");
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.header("Retry-After")).isEqualTo("2");
      assertThat(answer.text("detail")).contains("Another transaction of the database");
    }
    assertThat(receipt(held)).isEqualTo(202);
  }

  /** They wait for each other, in this process, and each of them for the database. */
  @Test
  void manyReceiptsOfALockedSkuHoldUpNeitherEachOtherNorTheRequestsOfOthers() {
    RowLock stock = lockStock();
    try (stock) {
      List<CompletableFuture<Integer>> receipts =
          Stream.generate(() -> CompletableFuture.supplyAsync(() -> receipt(held), CALLERS))
              .limit(30)
              .toList();
      String waiting = place(held);
      awaitConfirmed(List.of(place(free)));
      awaitWaiting(waiting);
      receipts.forEach(receipt -> assertThat(receipt.join()).isEqualTo(503));
    }
    assertThat(receipt(held)).isEqualTo(202);
  }

  private RowLock lockStock() {
    return RowLock.of(
        RunningHoldfast.inventoryDataSource(), "stock_view where sku = '" + held + "'");
  }

  private int receipt(String sku) {
    return inventory.post("/api/stock/" + sku + "/receipts", "{\"quantity\":100}").status();
  }

  private String place(String sku) {
    Api.Answer answer =
        orders.post("/api/orders", "{\"lines\":[{\"sku\":\"%s\",\"quantity\":1}]}".formatted(sku));
    assertThat(answer.status()).isEqualTo(202);
    return answer.text("orderId");
  }

  private String status(String id) {
    return orders.get("/api/orders/" + id).text("status");
  }

  private String reservation(String id) {
    return inventory.get("/api/reservations/" + id).text("status");
  }

  private static String listed(String id) {
    return RunningHoldfast.orderDatabase()
        .sql("select status from order_view where order_id::text = ?")
        .param(id)
        .query(String.class)
        .optional()
        .orElse("");
  }

  private void awaitConfirmed(List<String> ids) {
    ids.forEach(id -> await().until(() -> status(id).equals("CONFIRMED")));
  }

  private void awaitWaiting(String id) {
    await()
        .until(
            () ->
                exists(
                    RunningHoldfast.inventoryDatabase(),
                    "set_aside where waits_for_lock and " + isOrder(id)));
  }

  private void assertNotSetAside(String id) {
    assertThat(orders.get("/api/set-aside/" + id).status()).isEqualTo(404);
    assertThat(inventory.get("/api/set-aside/" + id).status()).isEqualTo(404);
  }

  private static String isOrder(String id) {
    return "order_id = '" + id + "'";
  }

  private static boolean exists(JdbcClient database, String rows) {
    return database.sql("select exists (select from " + rows + ")").query(Boolean.class).single();
  }
}
