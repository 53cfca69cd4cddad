package io.holdfast.app.audit.order;

import static io.holdfast.app.audit.AuditedHoldfast.accept;
import static io.holdfast.app.audit.AuditedHoldfast.accepted;
import static io.holdfast.app.audit.AuditedHoldfast.cancel;
import static io.holdfast.app.audit.AuditedHoldfast.decidedOrder;
import static io.holdfast.app.audit.AuditedHoldfast.eventId;
import static io.holdfast.app.audit.AuditedHoldfast.orders;
import static io.holdfast.app.audit.AuditedHoldfast.receive;
import static io.holdfast.app.audit.AuditedHoldfast.violations;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.audit.AuditFixture;
import io.holdfast.app.audit.AuditedHoldfast;
import io.holdfast.app.audit.BrokenStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Orders that nobody can mend: once they are accepted, the audit rings for the next fault only. */
class AcceptedOrdersTest {

  private final JdbcClient database = AuditedHoldfast.orderDatabase();
  private final BrokenStore store = new BrokenStore(database);

  @BeforeAll
  static void stock() {
    receive("ACCEPTED", 1000);
  }

  @AfterEach
  void nothingIsLeft() {
    assertThat(violations(orders())).isEmpty();
    assertThat(accepted(orders())).isEmpty();
  }

  @Test
  void aLostEventIsAcceptedInWhateverItBreaksAndTheNextOneRings() {
    String order = decidedOrder("ACCEPTED", 1);
    String other = decidedOrder("ACCEPTED", 1);
    assertThat(violations(orders())).isEmpty();
    Map<String, Object> request = store.take(request(order));
    AuditFixture.forget(database); // so that the record of the event is met again
    assertThat(violations(orders())).containsOnlyKeys("I6", "I7", "I8", "I9");

    List.of("I6", "I7", "I8", "I9").forEach(invariant -> accept(orders(), invariant));
    assertThat(violations(orders())).isEmpty();
    assertThat(orders().get("/api/audit").body().path("healthy").asBoolean()).isTrue();
    AuditFixture.forget(database);
    assertThat(violations(orders())).isEmpty();

    Map<String, Object> next = store.take(request(other));
    assertThat(violations(orders()))
        .containsOnlyKeys("I6", "I7", "I8")
        .allSatisfy((invariant, keys) -> assertThat(keys).containsOnlyKeys(other));
    store.putBack(next);
    assertThat(violations(orders())).isEmpty();

    store.putBack(request);
    AuditFixture.forget(database);
    assertThat(violations(orders())).isEmpty();
  }

  @Test
  void whatIsNewAboutAnOrderThatWasAcceptedRingsAndSoDoesWhatBreaksAnew() {
    String order = decidedOrder("ACCEPTED", 1);
    String confirmed = eventId(database, order, "order.confirmed");
    assertThat(violations(orders())).isEmpty();
    Map<String, Object> request = store.take(request(order));
    violations(orders());
    List.of("I6", "I7", "I8").forEach(invariant -> accept(orders(), invariant));
    assertThat(violations(orders())).isEmpty();

    Map<String, Object> placed = store.take(eventId(database, order, "order.placed"));
    assertThat(violations(orders())).containsOnlyKeys("I8", "I14");
    assertThat(violations(orders()).get("I8").get(order)).contains(confirmed);
    store.putBack(placed);
    assertThat(violations(orders())).isEmpty();

    store.putBack(request);
    assertThat(violations(orders())).isEmpty();
    assertThat(accepted(orders())).isEmpty();
    store.take(request(order));
    assertThat(violations(orders())).containsOnlyKeys("I6", "I7", "I8");
    store.putBack(request);
  }

  @Test
  void anAnswerThatIsLostIsAcceptedAsTheGroundOfItsOrderAndAsARecordWithoutEffect() {
    String order = decidedOrder("ACCEPTED", 1);
    assertThat(violations(orders())).isEmpty();
    String answer = eventId(database, "inventory:" + order, "inventory.stock-reserved");
    Map<String, Object> row = store.take(answer);
    AuditFixture.forget(database);
    assertThat(violations(orders())).containsOnlyKeys("I6", "I11");

    accept(orders(), "I6");
    accept(orders(), "I11");
    assertThat(violations(orders())).isEmpty();
    AuditFixture.forget(database);
    assertThat(violations(orders())).isEmpty();

    store.putBack(row);
  }

  @Test
  void aRowIsAcceptedWithTheFieldsThatAreWrongUntilTheOrderGoesOn() {
    String order = decidedOrder("ACCEPTED", 1);
    show(order, "status = 'PLACED'");
    assertThat(violations(orders())).containsOnlyKeys("I14");
    accept(orders(), "I14");
    assertThat(violations(orders())).isEmpty();
    AuditFixture.forget(database);
    assertThat(violations(orders())).isEmpty();

    show(order, "customer_id = 'somebody else'");
    assertThat(violations(orders())).containsOnlyKeys("I14");
    show(order, "customer_id = null");
    assertThat(violations(orders())).isEmpty();

    cancel(order);
  }

  private String request(String order) {
    return eventId(database, order, "order.reservation-requested");
  }

  private void show(String order, String assignment) {
    database
        .sql("update order_view set %s where order_id = cast(? as uuid)".formatted(assignment))
        .param(order)
        .update();
  }
}
