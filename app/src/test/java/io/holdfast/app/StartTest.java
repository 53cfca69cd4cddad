package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.TestServers;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** A start succeeds, with one context or both, or says in a sentence what to do. */
class StartTest {

  @Test
  void eachContextStartsAlone() {
    List<String> arguments =
        List.of(
            "--contexts=inventory",
            "--spring.datasource.url=" + TestServers.newDatabase(),
            "--spring.datasource.username=" + TestServers.user(),
            "--spring.datasource.password=" + TestServers.password(),
            "--spring.datasource.hikari.minimum-idle=2",
            "--holdfast.kafka.bootstrap-servers=" + TestServers.bootstrapServers(),
            "--holdfast.inventory.port=0");
    try (TestAccess.Started holdfast = TestAccess.start(arguments)) {
      Api inventory = new Api("http://127.0.0.1:" + holdfast.inventoryPort());
      assertThat(inventory.post("/api/stock/A/receipts", "{\"quantity\":1}").status())
          .isEqualTo(202);
      assertThat(inventory.get("/api/orders/" + UUID.randomUUID()).text("title"))
          .isEqualTo("There is nothing here");
    }
  }

  @Test
  void anUnknownContextIsRefused() {
    assertRefused("There is no context 'orders'", "--contexts=orders");
  }

  @Test
  void aTakenPortIsNamedTogetherWithItsSetting() throws IOException {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertRefused(
          "Port " + other.getLocalPort() + " is taken",
          "--contexts=order",
          "--holdfast.embedded.enabled=false",
          "--spring.datasource.url=jdbc:postgresql://127.0.0.1/orders",
          "--holdfast.kafka.bootstrap-servers=127.0.0.1:1",
          "--holdfast.order.port=" + other.getLocalPort());
    }
  }

  @Test
  void oneDatabaseForBothContextsIsRefused() {
    assertRefused(
        "each context needs its own", "--spring.datasource.url=jdbc:postgresql://127.0.0.1/both");
  }

  @Test
  void aContextWithoutADatabaseIsRefused() {
    assertRefused(
        "set holdfast.inventory.datasource.url",
        "--holdfast.order.datasource.url=jdbc:postgresql://127.0.0.1/orders");
  }

  @Test
  void realDatabasesWithoutABrokerAreRefused() {
    assertRefused(
        "set holdfast.kafka.bootstrap-servers",
        "--contexts=order",
        "--spring.datasource.url=jdbc:postgresql://127.0.0.1/orders");
  }

  private static void assertRefused(String sentence, String... arguments) {
    assertThatThrownBy(() -> Holdfast.start(arguments))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(sentence);
  }
}
