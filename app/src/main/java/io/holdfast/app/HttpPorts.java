package io.holdfast.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;

/** The ports that this process is to listen on: each is one, is its own, and is free. */
final class HttpPorts {

  private static final String FOR_ALL = "server.port";

  private final Environment environment;
  private final boolean onLoopback;
  private final Map<Integer, String> claimed = new HashMap<>();

  private HttpPorts(Environment environment, boolean onLoopback) {
    this.environment = environment;
    this.onLoopback = onLoopback && !environment.containsProperty("server.address");
  }

  /**
   * @throws StartFailure if one cannot be used; it names the setting
   */
  static void requireFree(
      Environment environment,
      StartSettings settings,
      boolean embedded,
      List<BoundedContext> contexts) {
    HttpPorts ports = new HttpPorts(environment, embedded);
    if (embedded) {
      ports.claim("holdfast.embedded.postgres-port", settings.embedded().postgresPort());
      ports.claim("holdfast.embedded.kafka-port", settings.embedded().kafkaPort());
    }
    contexts.forEach(ports::claim);
  }

  private void claim(BoundedContext context) {
    String setting =
        environment.containsProperty(FOR_ALL) ? FOR_ALL : "holdfast." + context.id() + ".port";
    int port = number(setting, context.defaultPort());
    claim(setting, port);
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(address(port));
    } catch (IOException e) {
      boolean taken = String.valueOf(e.getMessage()).contains("in use");
      throw new StartFailure(
          "Port %s %s, so the %s context cannot start; %sset %s."
              .formatted(
                  Integer.toString(port),
                  taken ? "is taken" : "cannot be used (" + e.getMessage() + ")",
                  context.id(),
                  taken ? "stop what listens there or " : "",
                  setting));
    }
  }

  private InetSocketAddress address(int port) throws IOException {
    if (onLoopback) {
      return new InetSocketAddress(InetAddress.getByName("127.0.0.1"), port);
    }
    String address = environment.getProperty("server.address");
    return address == null
        ? new InetSocketAddress(port)
        : new InetSocketAddress(InetAddress.getByName(address), port);
  }

  private int number(String setting, int usual) {
    String given = environment.getProperty(setting);
    try {
      return given == null ? usual : Integer.parseInt(given.strip());
    } catch (NumberFormatException e) {
      throw notAPort(setting, given);
    }
  }

  private void claim(String setting, int port) {
    if (port < 0 || port > 65_535) {
      throw notAPort(setting, Integer.toString(port));
    }
    String other = port == 0 ? null : claimed.putIfAbsent(port, setting);
    if (other != null) {
      throw new StartFailure(
          other.equals(setting)
              ? setting
                  + " is one port for two contexts; set holdfast.order.port and"
                  + " holdfast.inventory.port instead."
              : other + " and " + setting + " are both " + port + "; each needs its own.");
    }
  }

  private static StartFailure notAPort(String setting, String given) {
    return new StartFailure(
        setting + " is '" + given + "', but a port is a whole number from 0 to 65535.");
  }
}
