package io.holdfast.app.audit.inventory;

import static io.holdfast.app.audit.AuditedHoldfast.accept;
import static io.holdfast.app.audit.AuditedHoldfast.accepted;
import static io.holdfast.app.audit.AuditedHoldfast.cancel;
import static io.holdfast.app.audit.AuditedHoldfast.decidedOrder;
import static io.holdfast.app.audit.AuditedHoldfast.eventId;
import static io.holdfast.app.audit.AuditedHoldfast.inventory;
import static io.holdfast.app.audit.AuditedHoldfast.receive;
import static io.holdfast.app.audit.AuditedHoldfast.violations;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.audit.AuditFixture;
import io.holdfast.app.audit.AuditedHoldfast;
import io.holdfast.app.audit.BrokenStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Stock that nobody can mend: what is accepted is the difference, and another one rings. */
class AcceptedStockTest {

  private final JdbcClient database = AuditedHoldfast.inventoryDatabase();
  private final BrokenStore store = new BrokenStore(database);

  @AfterEach
  void nothingIsLeft() {
    assertThat(violations(inventory())).isEmpty();
    assertThat(accepted(inventory())).isEmpty();
  }

  @Test
  void sumsMayGoOnWithTheDifferenceThatWasAccepted() {
    receive("DIFFERS", 10);
    change("DIFFERS", 1);
    assertThat(violations(inventory())).containsOnlyKeys("I4");
    accept(inventory(), "I4");
    assertThat(violations(inventory())).isEmpty();
    AuditFixture.forget(database);
    assertThat(violations(inventory())).isEmpty();

    receive("DIFFERS-TOO", 10);
    change("DIFFERS-TOO", 1);
    assertThat(violations(inventory()))
        .containsOnly(Map.entry("I4", Map.of("DIFFERS-TOO", List.of())));
    change("DIFFERS-TOO", -1);
    change("DIFFERS", 1);
    assertThat(violations(inventory())).containsOnly(Map.entry("I4", Map.of("DIFFERS", List.of())));
    change("DIFFERS", -2);
  }

  @Test
  void aLostReceiptIsAcceptedAsADifferenceBesideWhichTheSumsAreJudged() {
    receive("UNRECEIVED", 10);
    receive("UNRECEIVED", 5);
    decidedOrder("UNRECEIVED", 3);
    assertThat(violations(inventory())).isEmpty();
    Map<String, Object> row =
        store.take(eventId(database, "stock:UNRECEIVED", "inventory.units-received"));
    AuditFixture.forget(database);
    assertThat(violations(inventory())).containsOnlyKeys("I4", "I7");

    accept(inventory(), "I4");
    accept(inventory(), "I7");
    assertThat(violations(inventory())).isEmpty();
    decidedOrder("UNRECEIVED", 2);
    assertThat(violations(inventory())).isEmpty();

    store.putBack(row);
    AuditFixture.forget(database);
  }

  @Test
  void unitsThatWereGivenBackTwiceAreAcceptedAndAThirdTimeRings() {
    receive("THRICE", 10);
    String order = decidedOrder("THRICE", 3);
    cancel(order);
    assertThat(violations(inventory())).isEmpty();
    String again = store.copy(eventId(database, "stock:THRICE", "inventory.units-released"));
    assertThat(violations(inventory())).containsOnlyKeys("I4", "I5");
    accept(inventory(), "I4");
    accept(inventory(), "I5");
    assertThat(violations(inventory())).isEmpty();
    AuditFixture.forget(database);
    assertThat(violations(inventory())).isEmpty();

    String third = store.copy(again);
    assertThat(violations(inventory())).containsKey("I5");
    store.delete(third);
    store.delete(again);
    AuditFixture.forget(database);
  }

  @Test
  void anAnswerThatCannotBeIsAcceptedAndAnotherOneRings() {
    receive("EDITED-TOO", 10);
    String order = decidedOrder("EDITED-TOO", 1);
    String other = decidedOrder("EDITED-TOO", 1);
    String reserved = eventId(database, order, "inventory.stock-reserved");
    store.edit(reserved, "\"attempt\":1", "\"attempt\":0");
    AuditFixture.forget(database); // so that its request is looked at again
    assertThat(violations(inventory())).containsOnlyKeys("I8", "I11");
    accept(inventory(), "I8");
    accept(inventory(), "I11");
    assertThat(violations(inventory())).isEmpty();
    AuditFixture.forget(database);
    assertThat(violations(inventory())).isEmpty();

    String next = eventId(database, other, "inventory.stock-reserved");
    store.edit(next, "\"attempt\":1", "\"attempt\":0");
    AuditFixture.forget(database);
    assertThat(violations(inventory()).get("I8")).containsOnlyKeys(other);
    store.edit(next, "\"attempt\":0", "\"attempt\":1");
    assertThat(violations(inventory())).isEmpty();
    store.edit(reserved, "\"attempt\":0", "\"attempt\":1");
  }

  private void change(String sku, int units) {
    database
        .sql(
            "update stock_view set received = received + ?, available = available + ? where sku = ?")
        .params(units, units, sku)
        .update();
  }
}
