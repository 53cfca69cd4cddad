package io.holdfast.app.starved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.HoldfastProcess;
import io.holdfast.processes.DutyCycle;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Orders keep coming while Holdfast has hardly any time: both contexts and Kafka, in one process as
 * on a laptop, stand still for nine tenths of the time, or everything does for a while.
 */
@Tag("ci")
class StarvedMachineIT {

  private static final Duration RUNS =
      Duration.ofMillis(Integer.getInteger("holdfast.starved.runs", 20));
  private static final Duration STANDS = Duration.ofMillis(200).minus(RUNS);
  private static final Duration LONGEST_STANDSTILL = Duration.ofSeconds(60);

  @TempDir private Path folder;

  private HoldfastProcess holdfast;
  private SteadyOrders orders;

  @BeforeEach
  void start() throws Exception {
    holdfast = new HoldfastProcess(folder);
    holdfast.start();
    holdfast
        .inventory()
        .post("/api/stock/TEA/receipts", "{\"receiptId\":\"first\",\"quantity\":100000}");
    orders = new SteadyOrders(holdfast);
  }

  @AfterEach
  void stop() {
    orders.close();
    holdfast.close();
  }

  @Test
  void withATenthOfTheTimeFiveOrdersASecondBecomeFinalWithoutAStandstill() throws Exception {
    try (DutyCycle starved = new DutyCycle(List.of(holdfast.pid()), RUNS, STANDS)) {
      orders.begin(5, 300);
      await().atMost(Duration.ofMinutes(10)).until(orders::allAreFinal);
      assertThat(starved.goesOn()).as("starved to the end").isTrue();
    }
    assertThat(orders.longestStandstill()).as(orders.summary()).isLessThan(LONGEST_STANDSTILL);
    assertAllIsRight();
  }

  @Test
  void afterTheWholeMachineHasStoodStillEverythingGoesOn() throws Exception {
    for (int seconds : new int[] {10, 30}) {
      int amidst = orders.accepted() + 20;
      orders.begin(5, 50);
      await().atMost(Duration.ofMinutes(2)).until(() -> orders.accepted() >= amidst);
      Standstill.of(holdfast, Duration.ofSeconds(seconds));
      await().atMost(Duration.ofMinutes(2)).until(orders::allAreFinal);
    }
    assertAllIsRight();
  }

  private void assertAllIsRight() {
    for (Api context : List.of(holdfast.orders(), holdfast.inventory())) {
      assertThat(context.get("/api/set-aside").body().path("items")).isEmpty();
      await()
          .atMost(Duration.ofMinutes(2))
          .until(() -> context.get("/api/audit?fresh=true").body().path("healthy").asBoolean());
    }
  }
}
