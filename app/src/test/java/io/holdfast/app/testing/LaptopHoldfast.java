package io.holdfast.app.testing;

import io.holdfast.app.TestAccess;
import io.holdfast.processes.PreparedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/** Holdfast as a newcomer starts it, with servers of its own, and orders that can be poisoned. */
public final class LaptopHoldfast implements AutoCloseable {

  private final Path data;
  private final int postgresPort = HoldfastProcess.freePort();
  private final TestAccess.Started holdfast;

  public LaptopHoldfast(Path data) {
    this.data = data;
    this.holdfast =
        TestAccess.start(
            List.of(
                "--holdfast.data-dir=" + PreparedPostgres.in(data),
                "--holdfast.embedded.postgres-port=" + postgresPort,
                "--holdfast.embedded.kafka-port=" + HoldfastProcess.freePort(),
                "--holdfast.order.port=0",
                "--holdfast.inventory.port=0",
                "--holdfast.kafka.partitions=2",
                "--spring.datasource.hikari.minimum-idle=2"));
    preparePoison();
  }

  public String ordersPage() {
    return "http://127.0.0.1:" + holdfast.orderPort() + "/";
  }

  public String stockPage() {
    return "http://127.0.0.1:" + holdfast.inventoryPort() + "/";
  }

  public String place(String sku, int quantity) {
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

  public Api orders() {
    return new Api("http://127.0.0.1:" + holdfast.orderPort());
  }

  public Api inventory() {
    return new Api("http://127.0.0.1:" + holdfast.inventoryPort());
  }

  /** An order that the database refuses to request, until it is mended. */
  public String placePoisoned(String sku) {
    String orderId = UUID.randomUUID().toString();
    database().sql("insert into poisoned values (?)").param(orderId).update();
    return place(orderId, sku, 1);
  }

  public void mend(String orderId) {
    database().sql("delete from poisoned where order_id = ?").param(orderId).update();
  }

  /** Writes a customer into the list of orders that the order does not have, or the one it has. */
  public void showCustomer(String orderId, String customer) {
    database()
        .sql("update order_view set customer_id = ? where order_id = cast(? as uuid)")
        .params(customer, orderId)
        .update();
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
    return JdbcClient.create(
        new DriverManagerDataSource(
            "jdbc:postgresql://127.0.0.1:" + postgresPort + "/orders", "holdfast", password()));
  }

  private String password() {
    try {
      return Files.readString(data.resolve("postgres/password")).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    holdfast.close();
  }
}
