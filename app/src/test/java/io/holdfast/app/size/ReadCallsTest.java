package io.holdfast.app.size;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.size.ReadCall.Cost;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * With 100,000 orders and 1,000 of them set aside every call that the console makes, and every
 * other one that reads, looks at few rows. What they cost is written to {@code target/size.md}.
 */
@Tag("size")
class ReadCallsTest {

  private static final Path REPORT = Path.of("target", "size.md");
  private static final Set<String> LARGE = Set.of("domain_event_entry", "order_view");

  /** Counts every order; the only call that grows with their number. */
  private static final String STATS = "/api/orders/stats";

  private static final long MOST_ROWS = 30_000;

  private static LargeHoldfast holdfast;

  @BeforeAll
  static void start() {
    holdfast = new LargeHoldfast();
  }

  @AfterAll
  static void stop() {
    holdfast.close();
  }

  @Test
  void noCallReadsATableWholeOrManyMoreRowsThanItShows() throws IOException {
    List<ReadCall> calls = calls();
    calls.forEach(ReadCall::median);
    List<Duration> medians = calls.stream().map(ReadCall::median).toList();
    holdfast.plans().begin();
    List<Cost> costs = new ArrayList<>();
    for (int n = 0; n < calls.size(); n++) {
      costs.add(calls.get(n).explained(medians.get(n), holdfast.plans()));
    }
    report(costs);

    assertThat(costs)
        .filteredOn(cost -> !cost.call().path().equals(STATS))
        .allSatisfy(ReadCallsTest::assertReadsLittle);
  }

  private static void assertReadsLittle(Cost cost) {
    assertThat(cost.plans())
        .allSatisfy(
            plan -> {
              assertThat(plan.tablesReadWhole()).doesNotContainAnyElementsOf(LARGE);
              assertThat(plan.rowsRead()).isLessThan(MOST_ROWS);
            });
  }

  @Test
  void pageByPageEverythingIsFoundAndNothingTwice() {
    assertThat(idsOf("/api/console/open-orders?limit=200"))
        .hasSize(LargeHoldfast.OPEN)
        .doesNotHaveDuplicates();
    assertThat(idsOf("/api/console/orders?limit=200&customerId=customer-7"))
        .hasSize(LargeHoldfast.ORDERS / LargeHoldfast.CUSTOMERS)
        .doesNotHaveDuplicates();
    assertThat(idsOf("/api/set-aside?limit=200"))
        .hasSize(LargeHoldfast.SET_ASIDE)
        .doesNotHaveDuplicates();
  }

  @Test
  void theMessagesAreAsManyAsTheirPagesHold() {
    JsonNode counts = holdfast.orders().get("/api/messages/summary").body().path("counts");

    for (String status : List.of("NEW", "SENT", "FAILED")) {
      assertThat(idsOf("/api/messages?limit=200&status=" + status))
          .as(status)
          .hasSize(counts.path(status).asInt())
          .isNotEmpty();
    }
  }

  private static List<String> idsOf(String path) {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      JsonNode page = holdfast.orders().get(path + cursor).body();
      page.path("items").forEach(item -> ids.add(item.path("orderId").asText()));
      cursor = page.has("nextCursor") ? "&cursor=" + page.path("nextCursor").asText() : null;
    } while (cursor != null);
    return ids;
  }

  private static List<ReadCall> calls() {
    String confirmed = holdfast.order(50_000);
    String setAside = holdfast.order(97);
    Stream<ReadCall> orders =
        Stream.of(
                "/api/orders?limit=200",
                "/api/orders?limit=200&status=PLACED",
                "/api/orders?limit=200&status=REJECTED",
                STATS,
                "/api/orders/" + confirmed,
                "/api/orders/" + confirmed + "/timeline",
                "/api/orders/" + setAside + "/timeline",
                "/api/console/minutes",
                "/api/console/waiting-messages",
                "/api/console/open-orders?limit=200",
                "/api/console/deadlines?limit=200",
                "/api/console/orders?limit=200",
                "/api/console/orders?limit=200&status=PLACED",
                "/api/console/orders?limit=200&status=CANCELLED",
                "/api/console/orders?limit=200&customerId=customer-7",
                "/api/console/orders?limit=200&customerId=nobody",
                "/api/console/orders?limit=200&sku=POPULAR",
                "/api/console/orders?limit=200&sku=nothing",
                "/api/console/orders?limit=200&reason=out_of",
                "/api/console/orders?limit=200&reason=nothing",
                "/api/console/orders?limit=200&olderThanSeconds=3600",
                "/api/console/orders?limit=200&status=CONFIRMED&customerId=nobody&sku=nothing",
                "/api/messages?limit=200",
                "/api/messages?limit=200&status=NEW",
                "/api/messages?limit=200&status=SENT",
                "/api/messages?limit=200&status=CONFIRMED",
                "/api/messages?limit=200&status=FAILED",
                "/api/messages/summary",
                "/api/set-aside?limit=200",
                "/api/set-aside/" + setAside,
                "/api/audit",
                "/api/admin/jobs",
                "/api/admin/processors",
                "/actuator/health",
                "/actuator/prometheus")
            .map(path -> new ReadCall(holdfast.orders(), path));
    Stream<ReadCall> inventory =
        Stream.of(
                "/api/stock?limit=200",
                "/api/stock/POPULAR",
                "/api/stock/POPULAR/history?limit=200",
                "/api/stock/POPULAR/reservations?limit=200",
                "/api/reservations/" + confirmed,
                "/api/audit")
            .map(path -> new ReadCall(holdfast.inventory(), path));
    return Stream.concat(orders, inventory).toList();
  }

  private static void report(List<Cost> costs) throws IOException {
    String rows = costs.stream().map(Cost::row).collect(Collectors.joining("\n"));
    Files.writeString(
        REPORT,
        """
        | call | median, ms | its dearest statement, ms | rows read by a statement |
        |---|---|---|---|
        %s
        """
            .formatted(rows));
  }
}
