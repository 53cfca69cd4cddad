package io.holdfast.app.audit.inventory;

import static io.holdfast.app.audit.AuditedHoldfast.cancel;
import static io.holdfast.app.audit.AuditedHoldfast.decidedOrder;
import static io.holdfast.app.audit.AuditedHoldfast.eventId;
import static io.holdfast.app.audit.AuditedHoldfast.inventory;
import static io.holdfast.app.audit.AuditedHoldfast.receive;
import static io.holdfast.app.audit.AuditedHoldfast.violations;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.audit.AuditedHoldfast;
import io.holdfast.app.audit.BrokenStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Real stock, broken by hand: the audit names the invariant and the events, until it is mended. */
class StockAuditTest {

  private final JdbcClient database = AuditedHoldfast.inventoryDatabase();
  private final BrokenStore store = new BrokenStore(database);

  @Test
  void aListThatShowsOtherStockThanTheEventsIsNamed() {
    receive("LISTED", 10);
    decidedOrder("LISTED", 3);
    assertThat(violations(inventory())).isEmpty();

    database
        .sql("update stock_view set received = 11, available = 8 where sku = 'LISTED'")
        .update();
    assertThat(violations(inventory())).containsOnly(Map.entry("I4", Map.of("LISTED", List.of())));

    database
        .sql("update stock_view set received = 10, available = 7 where sku = 'LISTED'")
        .update();
    assertThat(violations(inventory())).isEmpty();
  }

  @Test
  void unitsThatWereGivenBackTwiceAreNamed() {
    receive("TWICE", 10);
    String order = decidedOrder("TWICE", 3);
    cancel(order);
    String released = eventId(database, "stock:TWICE", "inventory.units-released");
    assertThat(violations(inventory())).isEmpty();

    String again = store.copy(released);
    Map<String, Map<String, List<String>>> broken = violations(inventory());
    assertThat(broken).containsOnlyKeys("I4", "I5");
    assertThat(broken.get("I5").get(order + " TWICE")).contains(released, again);
    assertThat(broken.get("I4")).containsOnly(Map.entry("TWICE", List.of(again)));

    store.delete(again);
    assertThat(violations(inventory())).isEmpty();
  }

  @Test
  void aReservationThatNobodyHoldsUnitsForIsNamed() {
    receive("BARE", 10);
    String order = decidedOrder("BARE", 4);
    String hold = eventId(database, "stock:BARE", "inventory.units-reserved");
    String reserved = eventId(database, order, "inventory.stock-reserved");

    assertThat(violations(inventory())).isEmpty();
    Map<String, Object> row = store.take(hold);
    database.sql("update stock_view set available = 10, reserved = 0 where sku = 'BARE'").update();
    assertThat(violations(inventory()))
        .containsOnly(Map.entry("I5", Map.of(order + " BARE", List.of(reserved))));

    store.putBack(row);
    database.sql("update stock_view set available = 6, reserved = 4 where sku = 'BARE'").update();
    assertThat(violations(inventory())).isEmpty();
  }

  @Test
  void anAnswerToAnAttemptThatNobodyMadeIsNamed() {
    receive("EDITED", 10);
    String order = decidedOrder("EDITED", 1);
    String reserved = eventId(database, order, "inventory.stock-reserved");

    store.edit(reserved, "\"attempt\":1", "\"attempt\":0");
    Map<String, Map<String, List<String>>> broken = violations(inventory());
    assertThat(broken).containsEntry("I8", Map.of(order, List.of(reserved)));
    // Where the request is looked at only now, it has no answer either.
    assertThat(broken.keySet()).isSubsetOf("I8", "I11");

    store.edit(reserved, "\"attempt\":0", "\"attempt\":1");
    assertThat(violations(inventory())).isEmpty();
  }
}
