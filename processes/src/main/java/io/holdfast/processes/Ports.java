package io.holdfast.processes;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that stay free while their server is down: below the range from which systems give ports to
 * outgoing connections, of which a restart under load would meet one sooner or later.
 */
public final class Ports {

  private Ports() {}

  /** One that nobody listens on now. */
  public static int free() {
    while (true) {
      int port = ThreadLocalRandom.current().nextInt(20_000, 32_000);
      try (ServerSocket socket = new ServerSocket()) {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        return port;
      } catch (IOException taken) {
        // the next one
      }
    }
  }
}
