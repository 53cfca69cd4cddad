package io.holdfast.app.audit;

import static io.holdfast.app.audit.AuditedHoldfast.accept;
import static io.holdfast.app.audit.AuditedHoldfast.accepted;
import static io.holdfast.app.audit.AuditedHoldfast.decidedOrder;
import static io.holdfast.app.audit.AuditedHoldfast.inventory;
import static io.holdfast.app.audit.AuditedHoldfast.inventoryDatabase;
import static io.holdfast.app.audit.AuditedHoldfast.orderDatabase;
import static io.holdfast.app.audit.AuditedHoldfast.orders;
import static io.holdfast.app.audit.AuditedHoldfast.receive;
import static io.holdfast.app.audit.AuditedHoldfast.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Retention;
import org.junit.jupiter.api.Test;

/** Topics that do not keep their records for ever, and an audit that has not read them in time. */
class DeletedRecordsTest {

  @Test
  void whatWasAnsweredIsNoLossAndTheAnswersAreToldOnce() {
    receive("DELETED", 10);
    decidedOrder("DELETED", 1);
    Retention.deleteAll(AuditedHoldfast.REQUESTS);
    Retention.deleteAll(AuditedHoldfast.ANSWERS);
    AuditFixture.forget(orderDatabase());
    AuditFixture.forget(inventoryDatabase());

    await().untilAsserted(() -> assertThat(violations(orders())).isEmpty());
    String deleted = AuditedHoldfast.ANSWERS + "@deleted";
    assertThat(violations(inventory())).containsOnlyKeys("I9");
    assertThat(violations(inventory()).get("I9")).containsOnlyKeys(deleted);
    accept(inventory(), "I9");
    assertThat(violations(inventory())).isEmpty();
    AuditFixture.forget(inventoryDatabase());
    assertThat(violations(inventory())).isEmpty();

    decidedOrder("DELETED", 1);
    assertThat(violations(orders())).isEmpty();
    assertThat(violations(inventory())).isEmpty();
    assertThat(accepted(inventory())).containsExactly("I9 " + deleted);

    sendAnswersAgain();
    assertThat(violations(inventory())).isEmpty();
    assertThat(accepted(inventory())).isEmpty();
  }

  private static void sendAnswersAgain() {
    String job =
        inventory()
            .post(
                "/api/admin/messages/republish",
                "{\"from\":\"2000-01-01T00:00:00Z\",\"perSecond\":5000}")
            .header("Location");
    await().until(() -> inventory().get(job).text("state").equals("DONE"));
  }
}
