package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.BothContexts;
import io.holdfast.app.testing.TestServers;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The fewest connections with which a context starts are enough for all that it does. */
@Tag("ci")
class SmallPoolTest {

  private static final int CALLERS = 20;

  @Test
  void withTheSmallestPoolManyOrdersAtOnceAreAcceptedAndDecided() {
    try (BothContexts holdfast =
        BothContexts.start(
            TestServers.newDatabase(),
            TestServers.newDatabase(),
            TestServers.user(),
            TestServers.password(),
            "--spring.datasource.hikari.maximum-pool-size=" + DatabaseCheck.SMALLEST_POOL,
            "--holdfast.kafka.requests-topic=" + TestServers.uniqueName("requests"),
            "--holdfast.kafka.answers-topic=" + TestServers.uniqueName("answers"))) {
      assertThat(holdfast.inventory().post("/api/stock/A/receipts", "{\"quantity\":1000}").status())
          .isEqualTo(202);
      Api orders = holdfast.orders();
      List<Integer> answers =
          IntStream.range(0, CALLERS * 5).parallel().mapToObj(n -> place(orders)).toList();
      assertThat(answers).containsOnly(202);
      await()
          .atMost(Duration.ofMinutes(1))
          .until(
              () ->
                  orders.get("/api/orders/stats").body().path("CONFIRMED").asInt() == CALLERS * 5);
      assertThat(orders.get("/actuator/health/readiness").status()).isEqualTo(200);
      assertThat(orders.get("/api/audit?fresh=true").body().path("healthy").asBoolean()).isTrue();
    }
  }

  private static int place(Api orders) {
    return orders.post("/api/orders", "{\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}").status();
  }
}
