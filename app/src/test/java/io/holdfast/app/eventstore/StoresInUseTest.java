package io.holdfast.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.TestAccess;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.TestServers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Axon brings other stores, in memory and by JPA, that its starter would use if one of ours went
 * missing; everything would seem to work. What is in use is read off the running contexts.
 */
class StoresInUseTest {

  private static TestAccess.Started holdfast;

  @BeforeAll
  static void start() {
    holdfast =
        TestAccess.start(
            List.of(
                "--holdfast.order.datasource.url=" + TestServers.newDatabase(),
                "--holdfast.order.datasource.username=" + TestServers.user(),
                "--holdfast.order.datasource.password=" + TestServers.password(),
                "--holdfast.inventory.datasource.url=" + TestServers.newDatabase(),
                "--holdfast.inventory.datasource.username=" + TestServers.user(),
                "--holdfast.inventory.datasource.password=" + TestServers.password(),
                "--holdfast.kafka.bootstrap-servers=" + TestServers.bootstrapServers(),
                "--holdfast.kafka.requests-topic=" + TestServers.uniqueName("requests"),
                "--holdfast.kafka.answers-topic=" + TestServers.uniqueName("answers"),
                "--holdfast.order.port=0",
                "--holdfast.inventory.port=0",
                "--spring.datasource.hikari.minimum-idle=2",
                "--management.endpoints.web.exposure.include=beans"));
  }

  @AfterAll
  static void stop() {
    holdfast.close();
  }

  @Test
  void theOrderContextKeepsEventsPositionsSagasAndDeadlinesInItsDatabase() {
    assertThat(storesOf(holdfast.orderPort()))
        .containsOnly(
            Map.entry("eventStorageEngine", "TotalOrderEventStorageEngine"),
            Map.entry("eventBus", "BatchEventStore"),
            Map.entry("tokenStore", "PositionStore"),
            Map.entry("sagaStore", "BatchedSagaStore"),
            Map.entry("deadlineManager", "SagaDeadlineManager"));
  }

  @Test
  void theInventoryContextKeepsEventsAndPositionsInItsDatabaseAndHasNoSagas() {
    assertThat(storesOf(holdfast.inventoryPort()))
        .containsOnly(
            Map.entry("eventStorageEngine", "TotalOrderEventStorageEngine"),
            Map.entry("eventBus", "BatchEventStore"),
            Map.entry("tokenStore", "PositionStore"));
  }

  /** Every bean that keeps something for Axon, by name, with its simple type. */
  private static Map<String, String> storesOf(int port) {
    Map<String, String> stores = new TreeMap<>();
    JsonNode contexts =
        new Api("http://127.0.0.1:" + port).get("/actuator/beans").body().path("contexts");
    for (JsonNode context : contexts) {
      context
          .path("beans")
          .properties()
          .forEach(
              bean -> {
                String type = bean.getValue().path("type").asText();
                if (type.matches(
                    ".*(StorageEngine|EventStore|TokenStore|PositionStore|SagaStore"
                        + "|DeadlineManager)")) {
                  stores.put(bean.getKey(), type.substring(type.lastIndexOf('.') + 1));
                }
              });
    }
    return stores;
  }
}
