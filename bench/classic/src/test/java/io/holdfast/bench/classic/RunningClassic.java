package io.holdfast.bench.classic;

import io.holdfast.embedded.EmbeddedServers;
import io.holdfast.processes.PreparedPostgres;
import java.nio.file.Path;
import java.util.List;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.web.client.RestClient;

/** Both services over a PostgreSQL and a Kafka of their own. */
final class RunningClassic implements AutoCloseable {

  private static final String ORDERS = "classic_orders";
  private static final String INVENTORY = "classic_inventory";

  private final EmbeddedServers servers;
  private final ConfigurableApplicationContext order;
  private final ConfigurableApplicationContext inventory;

  RunningClassic(Path folder) {
    servers = EmbeddedServers.start(PreparedPostgres.in(folder), 0, 0, List.of(ORDERS, INVENTORY));
    order = start("order", ORDERS);
    inventory = start("inventory", INVENTORY);
  }

  private ConfigurableApplicationContext start(String service, String database) {
    return ClassicApplication.start(
        service,
        "--server.port=0",
        "--spring.datasource.url=" + servers.postgres().jdbcUrl(database),
        "--spring.datasource.username=" + servers.postgres().user(),
        "--spring.datasource.password=" + servers.postgres().password(),
        "--spring.kafka.bootstrap-servers=" + servers.kafka().bootstrapServers(),
        "--classic.recovery.every=1s");
  }

  RestClient orders() {
    return client(order);
  }

  RestClient inventory() {
    return client(inventory);
  }

  JdbcClient orderDatabase() {
    return order.getBean(JdbcClient.class);
  }

  /** A bean of the inventory service. */
  <T> T ofInventory(Class<T> type) {
    return inventory.getBean(type);
  }

  private static RestClient client(ConfigurableApplicationContext context) {
    String port = context.getEnvironment().getRequiredProperty("local.server.port");
    return RestClient.create("http://127.0.0.1:" + port);
  }

  @Override
  public void close() {
    order.close();
    inventory.close();
    servers.close();
  }
}
