package io.holdfast.app.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.RunningHoldfast;
import io.holdfast.app.testing.TestServers;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** From POST to CONFIRMED, through both stores and both topics, an order has one trace. */
class OneTraceTest {

  private static final String OF_CALLER = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

  private final Api orders = RunningHoldfast.orders();
  private final String sku = TestServers.uniqueName("SKU");

  @Test
  void theTraceOfTheCallerIsThatOfEveryEventInBothContexts() {
    String order = confirmed(OF_CALLER);

    assertThat(tracesOfOrder(order)).hasSize(4).containsOnly(OF_CALLER);
    assertThat(tracesOfReservation(order)).isNotEmpty().containsOnly(OF_CALLER);
  }

  @Test
  void anInvalidTraceIsIgnoredAndAnotherOneBegun() {
    String order = confirmed("00-not-a-trace-01");

    List<String> traces = tracesOfOrder(order);
    assertThat(traces).hasSize(4).containsOnly(traces.get(0));
    assertThat(tracesOfReservation(order)).containsOnly(traces.get(0));
    assertThat(Traceparent.read(traces.get(0))).isPresent();
  }

  private String confirmed(String traceparent) {
    RunningHoldfast.inventory().post("/api/stock/" + sku + "/receipts", "{\"quantity\":9}");
    String order =
        orders
            .post(
                "/api/orders",
                "{\"lines\":[{\"sku\":\"%s\",\"quantity\":1}]}".formatted(sku),
                Traceparent.NAME,
                traceparent)
            .text("orderId");
    await().until(() -> orders.get("/api/orders/" + order).text("status").equals("CONFIRMED"));
    return order;
  }

  private static List<String> tracesOfOrder(String order) {
    return traces(
        RunningHoldfast.orderDatabase(),
        "aggregate_identifier in (:id, 'inventory:' || :id)",
        order);
  }

  private static List<String> tracesOfReservation(String order) {
    return traces(RunningHoldfast.inventoryDatabase(), "aggregate_identifier = :id", order);
  }

  private static List<String> traces(JdbcClient database, String stream, String id) {
    return database
        .sql(
            "select coalesce(convert_from(meta_data, 'UTF8')::jsonb ->> 'traceparent', '')"
                + " from domain_event_entry where "
                + stream)
        .param("id", id)
        .query(String.class)
        .list();
  }
}
