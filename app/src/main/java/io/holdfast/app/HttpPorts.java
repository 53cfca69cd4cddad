package io.holdfast.app;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.core.env.Environment;

/**
 * Where this process is to listen: on loopback unless told otherwise, because nobody is asked who
 * he is; each port is one, is its own, and is free.
 */
final class HttpPorts {

  private static final String FOR_ALL = "server.port";
  private static final String MANAGEMENT = "management.server.port";
  private static final String ADDRESS = "server.address";
  private static final String LOOPBACK = "127.0.0.1";

  private final Environment environment;
  private final Map<Integer, String> claimed = new HashMap<>();

  private HttpPorts(Environment environment) {
    this.environment = environment;
  }

  /** Defaults for the context's environment; whatever the user has set wins over them. */
  static Map<String, Object> addresses(Environment environment, BoundedContext context) {
    Map<String, Object> addresses = new HashMap<>();
    addresses.put(ADDRESS, LOOPBACK);
    if (hasManagementPort(environment, context) || environment.containsProperty(MANAGEMENT)) {
      addresses.put("management.server.address", environment.getProperty(ADDRESS, LOOPBACK));
    }
    return addresses;
  }

  private static boolean hasManagementPort(Environment environment, BoundedContext context) {
    return !environment.getProperty(managementPort(context), "").isBlank();
  }

  private static String managementPort(BoundedContext context) {
    return "holdfast." + context.id() + ".management-port";
  }

  /**
   * @throws StartFailure if one cannot be used; it names the setting
   */
  static void requireFree(
      Environment environment,
      StartSettings settings,
      boolean embedded,
      List<BoundedContext> contexts) {
    HttpPorts ports = new HttpPorts(environment);
    if (embedded) {
      ports.claim("holdfast.embedded.postgres-port", settings.embedded().postgresPort());
      ports.claim("holdfast.embedded.kafka-port", settings.embedded().kafkaPort());
    }
    contexts.forEach(ports::claim);
  }

  private void claim(BoundedContext context) {
    String setting =
        environment.containsProperty(FOR_ALL) ? FOR_ALL : "holdfast." + context.id() + ".port";
    claimFree(setting, number(setting, context.defaultPort()), context);
    if (hasManagementPort(environment, context)) {
      String management = managementPort(context);
      claimFree(management, number(management, 0), context);
    }
  }

  private void claimFree(String setting, int port, BoundedContext context) {
    claim(setting, port);
    try (ServerSocket probe = new ServerSocket()) {
      probe.setReuseAddress(true);
      probe.bind(
          new InetSocketAddress(
              InetAddress.getByName(environment.getProperty(ADDRESS, LOOPBACK)), port));
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
