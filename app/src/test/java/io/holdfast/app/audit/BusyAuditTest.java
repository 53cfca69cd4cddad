package io.holdfast.app.audit;

import static io.holdfast.app.audit.AuditedHoldfast.inventory;
import static io.holdfast.app.audit.AuditedHoldfast.orders;
import static io.holdfast.app.audit.AuditedHoldfast.receive;
import static io.holdfast.app.audit.AuditedHoldfast.violations;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** While orders are placed, run short, are cancelled and sent again, nothing is called a fault. */
class BusyAuditTest {

  private static final int CLIENTS = 4;
  private static final int ORDERS_EACH = 40;

  private final List<String> placed = new CopyOnWriteArrayList<>();

  @Test
  void workInFlightIsNeverTakenForAFault() throws InterruptedException {
    receive("BUSY", 100);
    receive("BUSY-TOO", 1000);
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    for (int client = 0; client < CLIENTS; client++) {
      clients.submit(this::placeAndCancel);
    }
    clients.shutdown();
    do {
      assertThat(violations(orders())).isEmpty();
      assertThat(violations(inventory())).isEmpty();
    } while (!clients.awaitTermination(50, TimeUnit.MILLISECONDS));
    sendEverythingAgain(orders());
    sendEverythingAgain(inventory());

    await().until(() -> placed.stream().noneMatch(BusyAuditTest::isOpen));
    assertThat(violations(orders())).isEmpty();
    assertThat(violations(inventory())).isEmpty();
    JsonNode report = orders().get("/api/audit").body();
    assertThat(report.path("healthy").asBoolean()).isTrue();
    assertThat(report.path("topicsRead").asBoolean()).isTrue();
    assertThat(report.path("behind").asLong()).isZero();
    assertThat(report.path("invariants").findValues("checked"))
        .allSatisfy(checked -> assertThat(checked.asLong()).isPositive());
  }

  private void placeAndCancel() {
    for (int n = 0; n < ORDERS_EACH; n++) {
      String id = UUID.randomUUID().toString();
      placed.add(id);
      orders()
          .post(
              "/api/orders",
              """
              {"orderId":"%s","lines":[{"sku":"BUSY","quantity":1},{"sku":"BUSY-TOO","quantity":2}]}
              """
                  .formatted(id));
      if (n % 4 == 0) {
        orders().post("/api/orders/" + id + "/cancellation", "{}");
      }
    }
  }

  private static void sendEverythingAgain(Api context) {
    String job =
        context
            .post(
                "/api/admin/messages/republish",
                "{\"from\":\"2000-01-01T00:00:00Z\",\"perSecond\":5000}")
            .header("Location");
    await().until(() -> context.get(job).text("state").equals("DONE"));
  }

  private static boolean isOpen(String order) {
    return orders().get("/api/orders/" + order).text("status").equals("PLACED");
  }
}
