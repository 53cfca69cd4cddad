package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.TestServers;
import io.holdfast.embedded.KafkaBroker;
import io.holdfast.processes.Patience;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Kafka loses everything it had, topics included, while requests that nobody has read lie in it:
 * its data folder is wiped while it is stopped. The orders become final all the same.
 */
class LostKafkaTest {

  private static final String SKU = "SKU-LOST";

  private final String requests = TestServers.uniqueName("requests");
  private final String answers = TestServers.uniqueName("answers");
  private final String orderDatabase = TestServers.newDatabase();
  private final String inventoryDatabase = TestServers.newDatabase();
  private final List<String> placed = new ArrayList<>();
  private final List<String> cancelled = new ArrayList<>();

  @TempDir private Path folder;
  private KafkaBroker kafka;
  private TestAccess.Started order;
  private TestAccess.Started inventory;

  @BeforeEach
  void startWithStock() {
    kafka = KafkaBroker.start(folder, 0);
    inventory = start(BoundedContext.INVENTORY, inventoryDatabase);
    inventory()
        .post("/api/stock/" + SKU + "/receipts", "{\"receiptId\":\"all\",\"quantity\":1000}");
  }

  @AfterEach
  void stop() {
    if (order != null) {
      order.close();
    }
    if (inventory != null) {
      inventory.close();
    }
    kafka.close();
  }

  @Tag("ci")
  @Test
  void ordersWhoseMessagesAreLostAreRepairedByTheSagasNextAttempts() throws IOException {
    order = start(BoundedContext.ORDER, orderDatabase, "--holdfast.saga.first-delay=4s");
    placeAndLoseTheRequestsOf(12, 2);

    awaitAllFinal();
    assertStockIsExact();
    assertThat(attempts()).contains(2);

    // Requests of cancelled orders that inventory never saw now come after it has released them.
    republishRequests();
    await().until(() -> cancelled.stream().allMatch(this::isRefusedByInventory));
    assertStockIsExact();
  }

  @Test
  @Tag("chaos")
  void ordersWhoseMessagesAreLostAreRepairedAtOnceByRepublishing() throws IOException {
    order = start(BoundedContext.ORDER, orderDatabase, "--holdfast.saga.first-delay=10m");
    placeAndLoseTheRequestsOf(12, 0);

    republishRequests();
    awaitAllFinal();
    assertStockIsExact();
    assertThat(attempts()).containsOnly(1);
  }

  private void republishRequests() {
    orders()
        .post(
            "/api/admin/messages/republish",
            "{\"type\":\"order.reservation-requested\",\"from\":\"2020-01-01T00:00:00Z\"}");
  }

  private boolean isRefusedByInventory(String order) {
    return JdbcClient.create(TestServers.dataSource(orderDatabase))
            .sql(
                """
                select count(*) from domain_event_entry where aggregate_identifier = ?
                  and payload_type = 'inventory.reservation-rejected'
                """)
            .param("inventory:" + order)
            .query(Long.class)
            .single()
        == 1;
  }

  private void placeAndLoseTheRequestsOf(int count, int ofThemCancelled) throws IOException {
    place(5);
    awaitAllFinal();
    inventory.close();
    inventory = null;
    place(count);
    awaitSent(count);
    cancelled.addAll(placed.subList(placed.size() - ofThemCancelled, placed.size()));
    cancelled.forEach(order -> orders().post("/api/orders/" + order + "/cancellation", "{}"));
    awaitSent(count + ofThemCancelled);

    int port = kafka.port();
    kafka.close();
    place(3);
    delete(folder.resolve("kafka"));
    kafka = KafkaBroker.start(folder, port);
    inventory = start(BoundedContext.INVENTORY, inventoryDatabase);
  }

  private TestAccess.Started start(BoundedContext context, String database, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--contexts=" + context.id(),
                "--spring.datasource.url=" + database,
                "--spring.datasource.username=" + TestServers.user(),
                "--spring.datasource.password=" + TestServers.password(),
                "--spring.datasource.hikari.minimum-idle=2",
                "--holdfast." + context.id() + ".port=0",
                "--holdfast.kafka.bootstrap-servers=" + kafka.bootstrapServers(),
                "--holdfast.kafka.requests-topic=" + requests,
                "--holdfast.kafka.answers-topic=" + answers));
    arguments.addAll(List.of(more));
    return TestAccess.start(arguments);
  }

  private Api orders() {
    return new Api("http://127.0.0.1:" + order.orderPort());
  }

  private Api inventory() {
    return new Api("http://127.0.0.1:" + inventory.inventoryPort());
  }

  private void place(int count) {
    for (int n = 0; n < count; n++) {
      String body = "{\"lines\":[{\"sku\":\"%s\",\"quantity\":2}]}".formatted(SKU);
      placed.add(orders().post("/api/orders", body).text("orderId"));
    }
  }

  private void awaitSent(int atLeast) {
    await()
        .until(
            () -> {
              JsonNode counts = orders().get("/api/messages/summary").body().path("counts");
              return counts.path("NEW").asInt() == 0 && counts.path("SENT").asInt() >= atLeast;
            });
  }

  private void awaitAllFinal() {
    await()
        .atMost(Patience.FOR_A_START)
        .until(() -> placed.stream().noneMatch(id -> details(id).text("status").equals("PLACED")));
  }

  private List<Integer> attempts() {
    return placed.stream().map(id -> details(id).body().path("attempts").asInt()).toList();
  }

  private Api.Answer details(String order) {
    return orders().get("/api/orders/" + order);
  }

  /** Every order that is not cancelled holds its two units; a cancelled one gives them back. */
  private void assertStockIsExact() {
    int held = 2 * (placed.size() - cancelled.size());
    await()
        .untilAsserted(
            () -> {
              JsonNode stock = inventory().get("/api/stock/" + SKU).body();
              assertThat(stock.path("reserved").asInt()).isEqualTo(held);
              assertThat(stock.path("available").asInt()).isEqualTo(1000 - held);
            });
    assertThat(placed)
        .allMatch(
            id ->
                details(id)
                    .text("status")
                    .equals(cancelled.contains(id) ? "CANCELLED" : "CONFIRMED"));
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
