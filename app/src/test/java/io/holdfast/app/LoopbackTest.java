package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.holdfast.app.testing.OrderContextAlone;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InterfaceAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** With real servers, too, a context listens on loopback only, until it is told otherwise. */
class LoopbackTest {

  @ParameterizedTest
  @ValueSource(strings = {"--holdfast.order.management-port=", "--management.server.port="})
  void nobodyElseReachesAContextOrItsManagementPort(String setting) throws IOException {
    List<InetAddress> others = addressesOfOthers();
    assumeThat(others).as("addresses beside loopback").isNotEmpty();
    int management = freePort();
    try (OrderContextAlone orders = new OrderContextAlone(setting + management)) {
      connect(InetAddress.getLoopbackAddress(), management);
      int port = orders.api().request("/").build().uri().getPort();
      for (InetAddress other : others) {
        assertThatThrownBy(() -> connect(other, port)).isInstanceOf(ConnectException.class);
        assertThatThrownBy(() -> connect(other, management)).isInstanceOf(ConnectException.class);
      }
    }
  }

  @Test
  void whoeverIsToldSoListensToOthers() throws IOException {
    List<InetAddress> others = addressesOfOthers();
    assumeThat(others).as("addresses beside loopback").isNotEmpty();
    try (OrderContextAlone orders = new OrderContextAlone("--server.address=0.0.0.0")) {
      int port = orders.api().request("/").build().uri().getPort();
      connect(others.get(0), port);
      assertThat(orders.api().get("/actuator/health/readiness").status()).isEqualTo(200);
    }
  }

  private static void connect(InetAddress address, int port) throws IOException {
    new Socket(address, port).close();
  }

  private static List<InetAddress> addressesOfOthers() throws IOException {
    return NetworkInterface.networkInterfaces()
        .flatMap(network -> network.getInterfaceAddresses().stream())
        .map(InterfaceAddress::getAddress)
        .filter(Inet4Address.class::isInstance)
        .filter(address -> !address.isLoopbackAddress() && !address.isLinkLocalAddress())
        .toList();
  }

  private static int freePort() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      return free.getLocalPort();
    }
  }
}
