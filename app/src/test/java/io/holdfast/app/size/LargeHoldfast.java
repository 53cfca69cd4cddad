package io.holdfast.app.size;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.BothContexts;
import io.holdfast.app.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.flywaydb.core.Flyway;
import org.springframework.core.io.ClassPathResource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Both contexts over databases that hold 100,000 orders, 4,000 of them open, 1,000 set aside. */
final class LargeHoldfast implements AutoCloseable {

  static final int ORDERS = 100_000;
  static final int SET_ASIDE = 1_000;
  static final int OPEN = 4_000;
  static final int CUSTOMERS = 1_000;

  /** Only it may have the server explain what it does. */
  private static final String ADMINISTRATOR = "postgres";

  private final BothContexts holdfast;
  private final JdbcTemplate server;
  private final PlanLog plans;

  LargeHoldfast() {
    String orders = filled("order", "size/orders.sql");
    String inventory = filled("inventory", "size/inventory.sql");
    server =
        new JdbcTemplate(
            new DriverManagerDataSource(orders, ADMINISTRATOR, TestServers.password()));
    server.execute("vacuum analyze");
    plans = new PlanLog(server);
    holdfast =
        BothContexts.start(
            orders,
            inventory,
            TestServers.user(),
            TestServers.password(),
            "--holdfast.kafka.requests-topic=" + TestServers.uniqueName("requests"),
            "--holdfast.kafka.answers-topic=" + TestServers.uniqueName("answers"),
            "--holdfast.saga.watchdog-interval=1h",
            "--holdfast.audit.interval=1h");
  }

  private static String filled(String context, String script) {
    String url = TestServers.newDatabase();
    Flyway.configure()
        .dataSource(TestServers.dataSource(url))
        .locations("classpath:db/shared", "classpath:db/" + context)
        .load()
        .migrate();
    new JdbcTemplate(TestServers.dataSource(url)).execute(text(script));
    return url;
  }

  private static String text(String script) {
    try {
      return new ClassPathResource(script).getContentAsString(StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Api orders() {
    return holdfast.orders();
  }

  Api inventory() {
    return holdfast.inventory();
  }

  PlanLog plans() {
    return plans;
  }

  /** The id of the nth order, from 1. */
  String order(int n) {
    return server.queryForObject("select md5('order-' || ?)::uuid::text", String.class, n);
  }

  @Override
  public void close() {
    plans.end(holdfast::close);
  }
}
