package io.holdfast.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Ports of this machine's own address, the only one the embedded servers listen on. */
final class Loopback {

  static final String HOST = "127.0.0.1";

  private Loopback() {}

  /** Returns the port itself, or a free one for 0. */
  static int claim(int port, String server, String setting) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(InetAddress.getByName(HOST), port));
      return socket.getLocalPort();
    } catch (IOException e) {
      boolean taken = String.valueOf(e.getMessage()).contains("in use");
      throw new EmbeddedServerException(
          "Port %s on %s %s, so the embedded %s cannot start; %sset %s."
              .formatted(
                  Integer.toString(port),
                  HOST,
                  taken ? "is taken" : "cannot be used (" + e.getMessage() + ")",
                  server,
                  taken ? "stop what listens there or " : "",
                  setting),
          e);
    }
  }
}
