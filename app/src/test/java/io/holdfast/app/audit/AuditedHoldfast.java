package io.holdfast.app.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.app.TestAccess;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.TestServers;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Both contexts, started once for all audit tests of a JVM, with databases and topics that a test
 * may break as long as it repairs them. Passes are made when a test asks for one.
 */
public final class AuditedHoldfast {

  private static final String ORDERS = TestServers.newDatabase();
  private static final String INVENTORY = TestServers.newDatabase();
  static final String REQUESTS = TestServers.uniqueName("requests");
  static final String ANSWERS = TestServers.uniqueName("answers");
  private static final TestAccess.Started HOLDFAST =
      TestAccess.start(
          List.of(
              "--holdfast.order.datasource.url=" + ORDERS,
              "--holdfast.order.datasource.username=" + TestServers.user(),
              "--holdfast.order.datasource.password=" + TestServers.password(),
              "--holdfast.inventory.datasource.url=" + INVENTORY,
              "--holdfast.inventory.datasource.username=" + TestServers.user(),
              "--holdfast.inventory.datasource.password=" + TestServers.password(),
              "--holdfast.kafka.bootstrap-servers=" + TestServers.bootstrapServers(),
              "--holdfast.kafka.requests-topic=" + REQUESTS,
              "--holdfast.kafka.answers-topic=" + ANSWERS,
              "--holdfast.order.port=0",
              "--holdfast.inventory.port=0",
              "--holdfast.audit.interval=1d",
              "--holdfast.audit.grace=0s",
              "--spring.datasource.hikari.minimum-idle=2"));

  private AuditedHoldfast() {}

  public static Api orders() {
    return new Api("http://127.0.0.1:" + HOLDFAST.orderPort()).waitingForAListener();
  }

  public static Api inventory() {
    return new Api("http://127.0.0.1:" + HOLDFAST.inventoryPort()).waitingForAListener();
  }

  public static JdbcClient orderDatabase() {
    return JdbcClient.create(TestServers.dataSource(ORDERS));
  }

  public static JdbcClient inventoryDatabase() {
    return JdbcClient.create(TestServers.dataSource(INVENTORY));
  }

  /** Makes a pass and answers the violations: by invariant, each key with its event ids. */
  public static Map<String, Map<String, List<String>>> violations(Api context) {
    JsonNode report = context.get("/api/audit?fresh=true").body();
    Map<String, Map<String, List<String>>> broken = new TreeMap<>();
    for (JsonNode line : report.path("invariants")) {
      for (JsonNode violation : line.path("violations")) {
        List<String> ids = violation.path("eventIds").valueStream().map(JsonNode::asText).toList();
        broken
            .computeIfAbsent(line.path("id").asText(), id -> new TreeMap<>())
            .put(violation.path("key").asText(), ids);
      }
    }
    return broken;
  }

  /** Accepts all that breaks an invariant. */
  public static void accept(Api context, String invariant) {
    Api.Answer answer =
        context.post(
            "/api/audit/acceptances",
            "{\"invariant\":\"%s\",\"reason\":\"nothing can mend it\"}".formatted(invariant));
    assertThat(answer.status()).as(answer.text("detail")).isEqualTo(200);
  }

  /** The acceptances that stand, each as its invariant and its key. */
  public static List<String> accepted(Api context) {
    return context
        .get("/api/audit/acceptances?limit=200")
        .body()
        .path("items")
        .valueStream()
        .map(it -> it.path("invariant").asText() + " " + it.path("key").asText())
        .toList();
  }

  public static void receive(String sku, int units) {
    inventory().post("/api/stock/" + sku + "/receipts", "{\"quantity\":%d}".formatted(units));
  }

  /** Places an order of one line and waits until it is decided. */
  public static String decidedOrder(String sku, int units) {
    String id =
        orders()
            .post(
                "/api/orders",
                "{\"lines\":[{\"sku\":\"%s\",\"quantity\":%d}]}".formatted(sku, units))
            .text("orderId");
    await().until(() -> !orders().get("/api/orders/" + id).text("status").equals("PLACED"));
    awaitShown(id, orders().get("/api/orders/" + id).text("status"));
    return id;
  }

  /** Cancels an order and waits until its stock is back. */
  public static void cancel(String orderId) {
    orders().post("/api/orders/" + orderId + "/cancellation", "{}");
    await()
        .until(
            () ->
                inventory().get("/api/reservations/" + orderId).text("status").equals("RELEASED"));
    await()
        .until(
            () ->
                orderDatabase()
                        .sql(
                            "select count(*) from association_value_entry"
                                + " where association_value = ?")
                        .param(orderId)
                        .query(Long.class)
                        .single()
                    == 0);
    awaitShown(orderId, "CANCELLED");
  }

  private static void awaitShown(String orderId, String status) {
    await()
        .until(
            () ->
                orderDatabase()
                    .sql("select status from order_view where order_id = cast(? as uuid)")
                    .param(orderId)
                    .query(String.class)
                    .optional()
                    .filter(status::equals)
                    .isPresent());
  }

  /** The identifier of the newest event of this type in a stream. */
  public static String eventId(JdbcClient database, String stream, String type) {
    return database
        .sql(
            """
            select event_identifier from domain_event_entry
            where aggregate_identifier = ? and payload_type = ? order by global_index desc limit 1
            """)
        .params(stream, type)
        .query(String.class)
        .single();
  }
}
