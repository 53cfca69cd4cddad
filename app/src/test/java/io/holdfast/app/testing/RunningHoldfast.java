package io.holdfast.app.testing;

import javax.sql.DataSource;
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

  private static final BothContexts HOLDFAST =
      BothContexts.start(
          ORDERS,
          INVENTORY,
          TestServers.user(),
          TestServers.password(),
          "--holdfast.kafka.requests-topic=" + REQUESTS_TOPIC,
          "--holdfast.kafka.answers-topic=" + ANSWERS_TOPIC,
          "--management.endpoints.web.exposure.include=beans,health,prometheus");

  private RunningHoldfast() {}

  public static Api orders() {
    return HOLDFAST.orders();
  }

  public static Api inventory() {
    return HOLDFAST.inventory();
  }

  public static JdbcClient orderDatabase() {
    return JdbcClient.create(orderDataSource());
  }

  public static JdbcClient inventoryDatabase() {
    return JdbcClient.create(inventoryDataSource());
  }

  public static DataSource orderDataSource() {
    return TestServers.dataSource(ORDERS);
  }

  public static DataSource inventoryDataSource() {
    return TestServers.dataSource(INVENTORY);
  }

  public static String requestsTopic() {
    return REQUESTS_TOPIC;
  }

  public static String answersTopic() {
    return ANSWERS_TOPIC;
  }
}
