package io.holdfast.app.console;

import io.holdfast.app.TestAccess;
import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.TestServers;
import io.holdfast.embedded.KafkaBroker;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Both contexts over a Kafka of their own that can be stopped, and orders that can be poisoned. */
final class HoldfastOnItsKafka implements AutoCloseable {

  private final Path folder;
  private final String orderDatabase = TestServers.newDatabase();
  private final TestAccess.Started holdfast;
  private KafkaBroker kafka;

  HoldfastOnItsKafka(Path folder) {
    this.folder = folder;
    this.kafka = KafkaBroker.start(folder, 0);
    List<String> arguments = new ArrayList<>();
    arguments.addAll(context("order", orderDatabase));
    arguments.addAll(context("inventory", TestServers.newDatabase()));
    arguments.add("--spring.datasource.hikari.minimum-idle=2");
    arguments.add("--holdfast.kafka.bootstrap-servers=" + kafka.bootstrapServers());
    arguments.add("--holdfast.kafka.partitions=2");
    this.holdfast = TestAccess.start(arguments);
    preparePoison();
  }

  private static List<String> context(String name, String database) {
    String prefix = "--holdfast." + name + ".";
    return List.of(
        prefix + "datasource.url=" + database,
        prefix + "datasource.username=" + TestServers.user(),
        prefix + "datasource.password=" + TestServers.password(),
        prefix + "port=0");
  }

  String ordersPage() {
    return "http://127.0.0.1:" + holdfast.orderPort() + "/";
  }

  String stockPage() {
    return "http://127.0.0.1:" + holdfast.inventoryPort() + "/";
  }

  void receive(String sku, int quantity) {
    new Api("http://127.0.0.1:" + holdfast.inventoryPort())
        .post("/api/stock/" + sku + "/receipts", "{\"quantity\":%d}".formatted(quantity));
  }

  String place(String sku, int quantity) {
    return place(UUID.randomUUID().toString(), sku, quantity);
  }

  private String place(String orderId, String sku, int quantity) {
    return orders()
        .post(
            "/api/orders",
            """
            {"orderId":"%s","customerId":"ann","lines":[{"sku":"%s","quantity":%d}]}"""
                .formatted(orderId, sku, quantity))
        .text("orderId");
  }

  Api orders() {
    return new Api("http://127.0.0.1:" + holdfast.orderPort());
  }

  /** An order that the database refuses to request, until it is mended. */
  String placePoisoned(String sku) {
    String orderId = UUID.randomUUID().toString();
    database().sql("insert into poisoned values (?)").param(orderId).update();
    return place(orderId, sku, 1);
  }

  void mend(String orderId) {
    database().sql("delete from poisoned where order_id = ?").param(orderId).update();
  }

  private void preparePoison() {
    database().sql("create table poisoned (order_id text)").update();
    database()
        .sql(
            """
            create function poison() returns trigger language plpgsql as $$
            begin
              if new.payload_type = 'order.reservation-requested'
                 and exists (select from poisoned where order_id = new.aggregate_identifier) then
                raise exception 'this order may not be requested';
              end if;
              return new;
            end $$
            """)
        .update();
    database()
        .sql(
            """
            create trigger poison before insert on domain_event_entry
            for each row execute function poison()
            """)
        .update();
  }

  private JdbcClient database() {
    return JdbcClient.create(TestServers.dataSource(orderDatabase));
  }

  void stopKafka() {
    kafka.close();
  }

  /** Starts it again over its data, at its port. */
  void startKafka() {
    int port = kafka.port();
    kafka = KafkaBroker.start(folder, port);
  }

  @Override
  public void close() {
    holdfast.close();
    kafka.close();
  }
}
