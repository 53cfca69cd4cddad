package io.holdfast.app.order;

import static org.awaitility.Awaitility.await;

import io.holdfast.app.testing.OrderContextAlone;
import io.holdfast.app.testing.TestServers;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Processors start at the tail: what was stored before their first start is not missed. */
class FirstStartTest {

  private final String url = TestServers.newDatabase();
  private final JdbcClient database = JdbcClient.create(TestServers.dataSource(url));

  @Test
  void anOrderThatIsOlderThanEveryTokenIsFollowedToo() {
    String order = storeBeforeTheFirstStart();

    try (OrderContextAlone orders = new OrderContextAlone(url, List.of())) {
      await()
          .until(
              () -> orders.api().get("/api/orders/" + order).body().path("attempts").asInt() == 1);
      await()
          .until(
              () ->
                  orders
                      .api()
                      .get("/api/messages?status=SENT")
                      .body()
                      .at("/items/0/orderId")
                      .asText()
                      .equals(order));
      await().until(() -> orders.api().get("/api/orders/stats").body().path("PLACED").asInt() == 1);
    }
  }

  private String storeBeforeTheFirstStart() {
    Flyway.configure()
        .dataSource(TestServers.dataSource(url))
        .locations("classpath:db/shared", "classpath:db/order")
        .load()
        .migrate();
    String order = UUID.randomUUID().toString();
    database
        .sql(
            """
            insert into domain_event_entry (event_identifier, aggregate_identifier,
              sequence_number, type, time_stamp, payload_type, payload_revision, payload, meta_data)
            values (?, ?, 0, 'Order', now(), 'order.placed', '1', ?, '{}')
            """)
        .params(
            UUID.randomUUID().toString(),
            order,
            "{\"orderId\":\"%s\",\"lines\":[{\"sku\":\"SKU-1\",\"quantity\":1}]}"
                .formatted(order)
                .getBytes())
        .update();
    return order;
  }
}
