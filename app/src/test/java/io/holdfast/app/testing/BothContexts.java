package io.holdfast.app.testing;

import io.holdfast.app.TestAccess;
import java.util.ArrayList;
import java.util.List;

/** Both contexts in this JVM, on databases of the test's choice and the test servers' Kafka. */
public final class BothContexts implements AutoCloseable {

  private final TestAccess.Started holdfast;

  private BothContexts(TestAccess.Started holdfast) {
    this.holdfast = holdfast;
  }

  /**
   * Starts them; returns when both answer.
   *
   * @param orders the JDBC URL of the order context's database
   * @param inventory that of inventory's
   * @param settings more of them, as on the command line
   */
  public static BothContexts start(
      String orders, String inventory, String user, String password, String... settings) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--holdfast.order.datasource.url=" + orders,
                "--holdfast.inventory.datasource.url=" + inventory,
                "--holdfast.kafka.bootstrap-servers=" + TestServers.bootstrapServers(),
                "--spring.datasource.hikari.minimum-idle=2"));
    for (String context : List.of("order", "inventory")) {
      arguments.add("--holdfast." + context + ".datasource.username=" + user);
      arguments.add("--holdfast." + context + ".datasource.password=" + password);
      arguments.add("--holdfast." + context + ".port=0");
    }
    arguments.addAll(List.of(settings));
    return new BothContexts(TestAccess.start(arguments));
  }

  public Api orders() {
    return new Api("http://127.0.0.1:" + holdfast.orderPort());
  }

  public Api inventory() {
    return new Api("http://127.0.0.1:" + holdfast.inventoryPort());
  }

  @Override
  public void close() {
    holdfast.close();
  }
}
