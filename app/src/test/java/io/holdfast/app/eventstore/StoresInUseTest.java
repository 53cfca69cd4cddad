package io.holdfast.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RunningHoldfast;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Axon brings other stores, in memory and by JPA, that its starter would use if one of ours went
 * missing; everything would seem to work. What is in use is read off the running contexts.
 */
class StoresInUseTest {

  @Test
  void theOrderContextKeepsEventsPositionsSagasAndDeadlinesInItsDatabase() {
    assertThat(storesOf(RunningHoldfast.orders()))
        .containsOnly(
            Map.entry("eventStorageEngine", "TotalOrderEventStorageEngine"),
            Map.entry("eventBus", "BatchEventStore"),
            Map.entry("tokenStore", "PositionStore"),
            Map.entry("sagaStore", "BatchedSagaStore"),
            Map.entry("deadlineManager", "SagaDeadlineManager"));
  }

  @Test
  void theInventoryContextKeepsEventsAndPositionsInItsDatabaseAndHasNoSagas() {
    assertThat(storesOf(RunningHoldfast.inventory()))
        .containsOnly(
            Map.entry("eventStorageEngine", "TotalOrderEventStorageEngine"),
            Map.entry("eventBus", "BatchEventStore"),
            Map.entry("tokenStore", "PositionStore"));
  }

  /** Every bean that keeps something for Axon, by name, with its simple type. */
  private static Map<String, String> storesOf(Api running) {
    Map<String, String> stores = new TreeMap<>();
    JsonNode contexts = running.get("/actuator/beans").body().path("contexts");
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
