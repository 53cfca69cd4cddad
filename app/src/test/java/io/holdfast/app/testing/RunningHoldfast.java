package io.holdfast.app.testing;

import io.holdfast.app.TestAccess;
import java.util.List;

/**
 * Both contexts on the test servers, started once for all tests of a JVM that talk to a running
 * Holdfast from outside; each test takes SKUs and orders of its own.
 */
public final class RunningHoldfast {

  private static final TestAccess.Started HOLDFAST =
      TestAccess.start(
          List.of(
              "--holdfast.order.datasource.url=" + TestServers.newDatabase(),
              "--holdfast.order.datasource.username=" + TestServers.user(),
              "--holdfast.order.datasource.password=" + TestServers.password(),
              "--holdfast.inventory.datasource.url=" + TestServers.newDatabase(),
              "--holdfast.inventory.datasource.username=" + TestServers.user(),
              "--holdfast.inventory.datasource.password=" + TestServers.password(),
              "--holdfast.kafka.bootstrap-servers=" + TestServers.bootstrapServers(),
              "--holdfast.kafka.requests-topic=" + TestServers.uniqueName("requests"),
              "--holdfast.kafka.answers-topic=" + TestServers.uniqueName("answers"),
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
}
