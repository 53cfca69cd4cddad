package io.holdfast.app.audit.order;

import static io.holdfast.app.audit.AuditedHoldfast.decidedOrder;
import static io.holdfast.app.audit.AuditedHoldfast.eventId;
import static io.holdfast.app.audit.AuditedHoldfast.orders;
import static io.holdfast.app.audit.AuditedHoldfast.receive;
import static io.holdfast.app.audit.AuditedHoldfast.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.audit.AuditedHoldfast;
import io.holdfast.app.audit.BrokenStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Real orders, broken by hand: the audit names the invariant and the events, until it is mended.
 */
class OrderAuditTest {

  private final JdbcClient database = AuditedHoldfast.orderDatabase();
  private final BrokenStore store = new BrokenStore(database);

  @BeforeAll
  static void stock() {
    receive("AUDIT-1", 1000);
  }

  @Test
  void aMissingEventIsAGapInItsStream() {
    String order = decidedOrder("AUDIT-1", 1);
    String request = eventId(database, order, "order.reservation-requested");
    String confirmed = eventId(database, order, "order.confirmed");
    assertThat(violations(orders())).isEmpty();

    Map<String, Object> row = store.take(request);
    assertThat(violations(orders())).containsEntry("I7", Map.of(order, List.of(confirmed)));

    store.putBack(row);
    assertThat(violations(orders())).isEmpty();
  }

  @Test
  void aSecondFinalEventIsNoLifeOfAnOrder() {
    String order = decidedOrder("AUDIT-1", 1);
    String confirmed = eventId(database, order, "order.confirmed");
    String forged = store.forge(order, "order.confirmed", "{\"orderId\":\"%s\"}".formatted(order));

    assertThat(violations(orders())).containsOnly(Map.entry("I8", Map.of(order, List.of(forged))));

    await().until(() -> completed(order).equals(time(forged)));
    store.take(forged);
    database
        .sql(
            """
            update order_view set completed_at =
              (select time_stamp from domain_event_entry where event_identifier = ?)
            where order_id = cast(? as uuid)
            """)
        .params(confirmed, order)
        .update();
    assertThat(violations(orders())).isEmpty();
  }

  @Test
  void aConfirmationWithoutItsReservationHasNoGround() {
    String order = decidedOrder("AUDIT-1", 1);
    String answer = eventId(database, "inventory:" + order, "inventory.stock-reserved");
    String confirmed = eventId(database, order, "order.confirmed");

    Map<String, Object> row = store.take(answer);
    assertThat(violations(orders()))
        .containsEntry("I6", Map.of(order, List.of(confirmed)))
        .doesNotContainKeys("I7", "I8", "I14");

    store.putBack(row);
    assertThat(violations(orders())).isEmpty();
  }

  @Test
  void aRowThatDoesNotShowWhatTheEventsSayIsNamed() {
    String order = decidedOrder("AUDIT-1", 1);
    String placed = eventId(database, order, "order.placed");

    show(order, "PLACED");
    Map<String, Map<String, List<String>>> broken = violations(orders());
    assertThat(broken).containsOnlyKeys("I14");
    assertThat(broken.get("I14").get(order)).contains(placed);

    show(order, "CONFIRMED");
    assertThat(violations(orders())).isEmpty();
  }

  @Test
  void aRowWithoutAnOrderIsNamedToo() {
    String order = decidedOrder("AUDIT-1", 1);
    String ghost = "00000000-0000-4000-8000-000000000001";
    database
        .sql(
            """
            insert into order_view
            select cast(? as uuid), position - 1, customer_id, status, reason, lines, placed_at,
                   completed_at
            from order_view where order_id = cast(? as uuid)
            """)
        .params(ghost, order)
        .update();

    assertThat(violations(orders())).containsOnly(Map.entry("I14", Map.of(ghost, List.of())));

    database.sql("delete from order_view where order_id = cast(? as uuid)").param(ghost).update();
    assertThat(violations(orders())).isEmpty();
  }

  private String completed(String order) {
    return database
        .sql(
            "select to_char(completed_at, 'HH24:MI:SS.MS') from order_view where order_id = cast(? as uuid)")
        .param(order)
        .query(String.class)
        .single();
  }

  private String time(String eventId) {
    return database
        .sql(
            "select to_char(time_stamp, 'HH24:MI:SS.MS') from domain_event_entry where event_identifier = ?")
        .param(eventId)
        .query(String.class)
        .single();
  }

  private void show(String order, String status) {
    database
        .sql("update order_view set status = ? where order_id = cast(? as uuid)")
        .params(status, order)
        .update();
  }
}
