package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.OwnDatabase;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A database that takes no changes for a while, as in a failover or when its disk is full. */
class ReadOnlyDatabaseTest {

  @Test
  void whileItIsReadOnlyOrdersAreAnswered503AndAfterwardsNoSessionIsLeftThatIs() {
    OwnDatabase database = new OwnDatabase();
    try (TestAccess.Started holdfast = TestAccess.start(database.arguments("order"))) {
      Api orders = new Api("http://127.0.0.1:" + holdfast.orderPort());
      String before = place(orders).text("orderId");

      database.server(
          "alter database " + database.name() + " set default_transaction_read_only = on");
      database.endSessions();
      await().until(() -> place(orders).text("detail").contains("takes no changes"));
      Api.Answer refused = place(orders);
      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.header("Retry-After")).isEqualTo("2");
      await().until(() -> ready(orders) == 503);
      assertThat(orders.get("/actuator/health/liveness").status()).isEqualTo(200);
      assertThat(orders.get("/api/orders/" + before).status()).isEqualTo(200);

      database.server("alter database " + database.name() + " reset default_transaction_read_only");
      await().until(() -> ready(orders) == 200);
      await().until(() -> place(orders).status() == 202);
      await()
          .untilAsserted(
              () -> {
                List<Integer> answers = new ArrayList<>();
                for (int n = 0; n < 20; n++) {
                  answers.add(place(orders).status());
                }
                assertThat(answers).containsOnly(202);
              });
      assertThat(orders.get("/api/set-aside").body().path("items")).isEmpty();
    }
  }

  private static int ready(Api orders) {
    return orders.get("/actuator/health/readiness").status();
  }

  private static Api.Answer place(Api orders) {
    return orders.post("/api/orders", "{\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}");
  }
}
