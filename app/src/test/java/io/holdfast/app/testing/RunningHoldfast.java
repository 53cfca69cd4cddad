package io.holdfast.app.testing;

import io.holdfast.app.TestAccess;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Both contexts on the test servers, started once for all tests of a JVM that talk to a running
 * Holdfast from outside; each test takes SKUs and orders of its own.
 */
public final class RunningHoldfast {

  private static final String ORDERS = TestServers.newDatabase();
  private static final String INVENTORY = TestServers.newDatabase();
  private static final String REQUESTS_TOPIC = TestServers.uniqueName("requests");
  private static final String ANSWERS_TOPIC = TestServers.uniqueName("answers");

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
              "--holdfast.kafka.requests-topic=" + REQUESTS_TOPIC,
              "--holdfast.kafka.answers-topic=" + ANSWERS_TOPIC,
              "--holdfast.order.port=0",
              "--holdfast.inventory.port=0",
              "--spring.datasource.hikari.minimum-idle=2"));

  private RunningHoldfast() {}

  public static Api orders() {
    return new Api("http://127.0.0.1:" + HOLDFAST.orderPort());
  }

  public static Api inventory() {
    return new Api("http://127.0.0.1:" + HOLDFAST.inventoryPort());
  }

  public static JdbcClient orderDatabase() {
    return JdbcClient.create(TestServers.dataSource(ORDERS));
  }

  public static JdbcClient inventoryDatabase() {
    return JdbcClient.create(TestServers.dataSource(INVENTORY));
  }

  public static String requestsTopic() {
    return REQUESTS_TOPIC;
  }

  public static String answersTopic() {
    return ANSWERS_TOPIC;
  }
}
