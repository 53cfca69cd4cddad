package io.holdfast.app.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import io.holdfast.processes.Patience;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What must hold once everything has come to rest after a crash. */
final class EndState {

  private static final Map<String, String> RESERVATION_OF =
      Map.of("CONFIRMED", "RESERVED", "REJECTED", "REJECTED", "CANCELLED", "RELEASED");

  private final Api orders;
  private final Api inventory;
  private final JdbcClient orderDatabase;
  private final Ledger ledger;

  EndState(Api orders, Api inventory, JdbcClient orderDatabase, Ledger ledger) {
    this.orders = orders;
    this.inventory = inventory;
    this.orderDatabase = orderDatabase;
    this.ledger = ledger;
  }

  /** Waits for the rest, and asserts that every order and the stock ended as they must. */
  void verify() {
    await().atMost(Patience.FOR_A_MOMENT).untilAsserted(this::assertEverythingIsAtRest);
    for (Ledger.Order order : ledger.open()) {
      String end = status(order);
      assertThat(order.ends()).as("the end of %s", order).contains(end);
      assertThat(inventory.get("/api/reservations/" + order.id()).text("status"))
          .as("the reservation of %s", order)
          .isEqualTo(RESERVATION_OF.get(end));
      ledger.found(order, end);
    }
    ledger.received().forEach(this::assertStockIsExact);
    for (String lot : ledger.contested()) {
      assertThat(ledger.held(lot)).as(lot + " went to one of those who wanted it").isEqualTo(2);
    }
    assertAuditFindsNothing(orders);
    assertAuditFindsNothing(inventory);
  }

  /** Asserts that no order has left the final state in which it was found. */
  void verifyNothingMoved() {
    for (Ledger.Order order : ledger.all()) {
      assertThat(status(order)).as("the end of %s", order).isEqualTo(ledger.found(order));
    }
  }

  private void assertEverythingIsAtRest() {
    Poison.releaseAll(orders);
    assertThat(count("set_aside")).as("orders that are set aside").isZero();
    assertThat(count("saga_entry")).as("unfinished sagas").isZero();
    assertThat(count("scheduled_tasks")).as("deadlines").isZero();
    assertThat(count("order_view where status = 'PLACED'")).as("open orders").isZero();
    for (Ledger.Order order : ledger.open()) {
      assertThat(order.ends()).as("the end of %s", order).contains(status(order));
    }
  }

  private long count(String table) {
    return orderDatabase.sql("select count(*) from " + table).query(Long.class).single();
  }

  private String status(Ledger.Order order) {
    return orders.get("/api/orders/" + order.id()).text("status");
  }

  private static void assertAuditFindsNothing(Api context) {
    JsonNode audit = context.get("/api/audit?fresh=true").body();
    assertThat(audit.path("healthy").asBoolean()).as("the audit says %s", audit).isTrue();
  }

  private void assertStockIsExact(String sku, long received) {
    JsonNode stock = inventory.get("/api/stock/" + sku).body();
    assertThat(stock.path("received").asLong()).as(sku + " received").isEqualTo(received);
    assertThat(stock.path("reserved").asLong()).as(sku + " reserved").isEqualTo(ledger.held(sku));
    assertThat(stock.path("available").asLong())
        .as(sku + " available")
        .isNotNegative()
        .isEqualTo(received - ledger.held(sku));
  }
}
