package io.holdfast.app.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.eventstore.EventStoreConfiguration;
import io.holdfast.app.testing.RowLock;
import io.holdfast.app.testing.TestServers;
import io.holdfast.app.tracing.TracingConfiguration;
import io.holdfast.inventory.InventoryModule;
import io.holdfast.inventory.api.InventoryCommand.ReceiveStock;
import io.holdfast.inventory.api.Quantity;
import io.holdfast.inventory.api.ReceiptId;
import io.holdfast.inventory.api.Sku;
import io.holdfast.inventory.api.StockLevel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Receipts that meet on two nodes, which know nothing of each other's locks, are both served. */
class TwoNodesTest {

  private static final String DATABASE = TestServers.newDatabase();
  private static final List<ConfigurableApplicationContext> NODES = new ArrayList<>();

  @BeforeAll
  static void start() {
    for (int node = 0; node < 2; node++) {
      NODES.add(
          new SpringApplicationBuilder(InventoryWithoutProcessors.class)
              .web(WebApplicationType.NONE)
              .properties(
                  "spring.datasource.url=" + DATABASE,
                  "spring.datasource.username=" + TestServers.user(),
                  "spring.datasource.password=" + TestServers.password(),
                  "spring.datasource.hikari.minimum-idle=2",
                  "spring.flyway.locations=classpath:db/shared,classpath:db/inventory",
                  "db-scheduler.enabled=false")
              .run(
                  "--management.endpoint.health.group.readiness.include=db",
                  "--spring.datasource.hikari.data-source-properties.options=-c lock_timeout=60s"));
    }
  }

  @AfterAll
  static void stop() {
    NODES.forEach(ConfigurableApplicationContext::close);
  }

  @Test
  void theFirstOnesOfASku() {
    assertThat(atOnce(receipt("a", "NEW"), receipt("b", "NEW"))).containsExactlyInAnyOrder(5L, 10L);
  }

  @Test
  void furtherOnesOfASku() {
    receive(0, receipt("first", "KNOWN"));

    assertThat(atOnce(receipt("c", "KNOWN"), receipt("d", "KNOWN")))
        .containsExactlyInAnyOrder(10L, 15L);
  }

  @Test
  void oneThatComesToBothIsBookedOnce() {
    assertThat(atOnce(receipt("e", "TWICE"), receipt("e", "TWICE"))).containsExactly(5L, 5L);
  }

  /** Both have read what is stored before either of them appends. */
  private static List<Long> atOnce(ReceiveStock... receipts) {
    List<CompletableFuture<Long>> levels;
    RowLock appends =
        RowLock.after(
            TestServers.dataSource(DATABASE), "lock table domain_event_entry in share mode");
    try (appends) {
      levels =
          IntStream.range(0, receipts.length)
              .mapToObj(
                  node ->
                      CompletableFuture.supplyAsync(
                          () -> receive(node, receipts[node]), run -> new Thread(run).start()))
              .toList();
      await().until(() -> waiting() == receipts.length);
    }
    return levels.stream().map(CompletableFuture::join).toList();
  }

  private static int waiting() {
    return TestServers.jdbc(DATABASE)
        .sql(
            "select count(*) from pg_locks where not granted"
                + " and relation = 'domain_event_entry'::regclass")
        .query(Integer.class)
        .single();
  }

  private static ReceiveStock receipt(String id, String sku) {
    return new ReceiveStock(ReceiptId.of(id), Sku.of(sku), Quantity.of(5));
  }

  private static long receive(int node, ReceiveStock receipt) {
    StockLevel level =
        new StockCommands(NODES.get(node).getBean(CommandGateway.class)).receive(receipt);
    return level.received();
  }

  @Configuration(proxyBeanMethods = false)
  @EnableAutoConfiguration
  @Import({EventStoreConfiguration.class, TracingConfiguration.class})
  static class InventoryWithoutProcessors {

    @Bean
    InventoryModule inventoryModule() {
      return new InventoryModule(25);
    }
  }
}
