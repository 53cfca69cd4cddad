package io.holdfast.app.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.BothContexts;
import io.holdfast.app.testing.TestServers;
import io.holdfast.app.tracing.OtlpReceiver.Received;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * Where a collector is named, it gets every step of an order as one trace through both contexts.
 */
class SpansTest {

  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private static final String CALLER = "00f067aa0ba902b7";

  @Test
  void fromPostToConfirmedEachStepIsTheChildOfTheOneThatCausedIt() throws Exception {
    try (OtlpReceiver collector = new OtlpReceiver();
        BothContexts holdfast = sendingSpansTo(collector)) {
      holdfast.inventory().post("/api/stock/TRACED/receipts", "{\"quantity\":9}");
      holdfast
          .orders()
          .post(
              "/api/orders",
              "{\"lines\":[{\"sku\":\"TRACED\",\"quantity\":1}]}",
              Traceparent.NAME,
              "00-" + TRACE + "-" + CALLER + "-01");

      await()
          .untilAsserted(
              () ->
                  assertThat(wayTo("order-view OrderConfirmed", collector.of(TRACE)))
                      .containsExactly(
                          "POST /api/orders",
                          "kafka-relay ReservationRequested",
                          "inventory-requests ReservationRequested",
                          "kafka-relay StockReserved",
                          "order-inbox StockReserved",
                          "order-view OrderConfirmed"));
    }
  }

  /** The names of the spans from the caller's to this one. */
  private static List<String> wayTo(String name, List<Received> spans) {
    List<String> way = new ArrayList<>();
    String next =
        spans.stream()
            .filter(span -> span.name().equals(name))
            .map(Received::id)
            .findFirst()
            .orElse(CALLER);
    while (!next.equals(CALLER)) {
      String id = next;
      Received span =
          spans.stream()
              .filter(it -> it.id().equals(id))
              .findFirst()
              .orElseThrow(AssertionError::new);
      way.add(0, span.name());
      next = span.parent();
    }
    return way;
  }

  private static BothContexts sendingSpansTo(OtlpReceiver collector) {
    return BothContexts.start(
        TestServers.newDatabase(),
        TestServers.newDatabase(),
        TestServers.user(),
        TestServers.password(),
        "--holdfast.kafka.requests-topic=" + TestServers.uniqueName("requests"),
        "--holdfast.kafka.answers-topic=" + TestServers.uniqueName("answers"),
        "--" + SpansConfiguration.ENDPOINT + "=" + collector.endpoint());
  }
}
