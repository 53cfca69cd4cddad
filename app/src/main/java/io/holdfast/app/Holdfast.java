package io.holdfast.app;

import io.holdfast.app.settings.SettingsCheck;
import io.holdfast.embedded.EmbeddedServers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.ConfigurableEnvironment;

/**
 * A running Holdfast: the contexts of this process and, where nothing else is configured, the
 * embedded servers under them. Closing it closes the contexts first, so that nothing is cut off
 * under its feet.
 */
final class Holdfast implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(Holdfast.class);
  private static final Duration WHILE_A_USER_WAITS = Duration.ofSeconds(10);

  private final EmbeddedServers servers;
  private final SideBySide starts = new SideBySide();
  private final Restarts restarts = new Restarts();
  private final Map<BoundedContext, Integer> ports = new ConcurrentHashMap<>();
  private final ConcurrentNavigableMap<BoundedContext, ConfigurableApplicationContext> contexts =
      new ConcurrentSkipListMap<>();

  private volatile boolean isClosed;

  private Holdfast(EmbeddedServers servers) {
    this.servers = servers;
  }

  /**
   * Starts and returns when every context answers HTTP.
   *
   * @throws StartFailure with a sentence that says what to do
   */
  static Holdfast start(String... arguments) {
    ConfigurableEnvironment environment = StartSettings.environment(arguments);
    StartFailure.throwIfAny(SettingsCheck.names(environment, arguments));
    StartSettings settings = StartSettings.of(environment);
    List<BoundedContext> wanted = BoundedContext.named(settings.contexts());
    DataSources dataSources = DataSources.of(environment, settings, wanted);
    dataSources.requireBroker();
    StartFailure.throwIfAny(SettingsCheck.values(environment, dataSources.later()));
    HttpPorts.requireFree(environment, settings, dataSources.embedded(), wanted);
    Holdfast holdfast = new Holdfast(dataSources.embedded() ? LaptopServers.start(settings) : null);
    try {
      Map<BoundedContext, DatabaseCheck> checks = new EnumMap<>(BoundedContext.class);
      for (BoundedContext context : wanted) {
        checks.put(
            context,
            new DatabaseCheck(
                context, environment, dataSources.sessions(context, holdfast.servers)));
      }
      requireDifferent(checks.values().stream().map(DatabaseCheck::run).toList());
      holdfast.starts.start(
          wanted,
          context -> {
            try {
              holdfast.start(context, dataSources, arguments);
            } catch (RuntimeException failure) {
              throw StartFault.of(
                  "the " + context.id() + " context", checks.get(context).explained(failure));
            }
          });
      return holdfast;
    } catch (RuntimeException e) {
      holdfast.closeWithin(WHILE_A_USER_WAITS);
      throw e;
    }
  }

  private static void requireDifferent(List<String> databases) {
    if (Set.copyOf(databases).size() < databases.size()) {
      throw new StartFailure(
          "Both contexts are pointed at one schema of one database, but each needs its own; see"
              + " holdfast.order.datasource.url and holdfast.inventory.datasource.url.");
    }
  }

  private void start(BoundedContext context, DataSources dataSources, String... arguments) {
    Map<String, Object> defaults = new HashMap<>(dataSources.settingsOf(context, servers));
    SpringApplicationBuilder application =
        new SpringApplicationBuilder(context.configuration())
            .profiles(context.id())
            .properties(defaults)
            .initializers(starting -> addSwitches(context, starting))
            .listeners(restarts.of(context, () -> startAnew(context, dataSources, arguments)));
    ConfigurableApplicationContext started = starts.run(application, arguments);
    contexts.put(context, started);
    ports.put(context, port(started));
    log.info("The {} context listens on port {}.", context.id(), port(started));
  }

  /** On the port that it had, also if it had chosen that itself. */
  private synchronized void startAnew(
      BoundedContext context, DataSources dataSources, String... arguments) {
    if (isClosed) {
      return;
    }
    started(context).ifPresent(ConfigurableApplicationContext::close);
    List<String> again = new ArrayList<>(List.of(arguments));
    again.removeIf(argument -> argument.startsWith("--server.port="));
    again.add("--server.port=" + ports.get(context));
    start(context, dataSources, again.toArray(String[]::new));
  }

  private void addSwitches(BoundedContext context, ConfigurableApplicationContext starting) {
    if (servers != null && context == BoundedContext.ORDER) {
      starting
          .getBeanFactory()
          .registerSingleton(
              "switches", new LaptopSwitches(servers, () -> started(BoundedContext.INVENTORY)));
    }
  }

  /** The HTTP port of a context of this process. */
  int port(BoundedContext context) {
    return Optional.ofNullable(ports.get(context)).orElseThrow();
  }

  private Optional<ConfigurableApplicationContext> started(BoundedContext context) {
    return Optional.ofNullable(contexts.get(context));
  }

  private static int port(ConfigurableApplicationContext context) {
    return ((WebServerApplicationContext) context).getWebServer().getPort();
  }

  /** Closes it as {@link #close} does, but cuts off what does not end within seconds. */
  void closeSoon() {
    log.info(
        "Told to end; ending the contexts ({}){}.",
        contexts.descendingKeySet().stream()
            .map(BoundedContext::id)
            .collect(Collectors.joining(", ")),
        servers == null ? "" : ", then Kafka and PostgreSQL");
    closeWithin(WHILE_A_USER_WAITS);
    log.info("Holdfast has ended.");
  }

  private void closeWithin(Duration limit) {
    isClosed = true;
    restarts.close();
    ClosingContexts.within(limit, contexts.descendingMap().values());
    closeServers();
  }

  @Override
  public synchronized void close() {
    isClosed = true;
    restarts.close();
    contexts.descendingMap().values().forEach(ConfigurableApplicationContext::close);
    closeServers();
  }

  private void closeServers() {
    if (servers != null) {
      servers.close();
    }
  }
}
