package io.holdfast.app;

import io.holdfast.app.replay.ReplayOfAStoppedContext;
import io.holdfast.app.saga.SagaConfiguration;
import io.holdfast.app.settings.SettingsCheck;
import io.holdfast.embedded.EmbeddedServers;
import io.holdfast.order.api.OrderId;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/**
 * {@code java -jar holdfast.jar --replay-sagas [--order=<id>] [--dry-run]}: puts sagas and
 * deadlines back from the event store while Holdfast is stopped, and says what it found. With the
 * settings with which Holdfast is started.
 */
final class CommandLineReplay {

  private static final String SWITCH = "replay-sagas";

  private final Environment environment;

  private CommandLineReplay(Environment environment) {
    this.environment = environment;
  }

  static boolean isAskedForBy(String... arguments) {
    return Arrays.asList(arguments).contains("--" + SWITCH);
  }

  /**
   * @throws StartFailure with a sentence that says what to do
   */
  static void run(PrintStream out, String... arguments) {
    run(out, servers -> {}, arguments);
  }

  /**
   * @param started takes the servers that this has started, which whoever closes them ends
   * @throws StartFailure with a sentence that says what to do
   */
  static void run(PrintStream out, Consumer<AutoCloseable> started, String... arguments) {
    ConfigurableEnvironment environment = StartSettings.environment(arguments);
    StartFailure.throwIfAny(SettingsCheck.names(environment, arguments));
    new CommandLineReplay(environment).run(out, started);
  }

  private void run(PrintStream out, Consumer<AutoCloseable> started) {
    StartSettings settings = StartSettings.of(environment);
    if (!BoundedContext.named(settings.contexts()).contains(BoundedContext.ORDER)) {
      throw new StartFailure(
          "Sagas belong to the order context; leave --contexts out, or name it.");
    }
    DataSources sources = DataSources.of(environment, settings, List.of(BoundedContext.ORDER));
    try (EmbeddedServers servers = sources.embedded() ? LaptopServers.start(settings) : null) {
      if (servers != null) {
        started.accept(servers);
      }
      try (Connection connection = sources.sessions(BoundedContext.ORDER, servers).open()) {
        replay(new SingleConnectionDataSource(connection, true)).forEach(out::println);
      } catch (SQLException e) {
        throw new StartFailure("The database did not end its session: " + e.getMessage(), e);
      }
    }
  }

  private List<String> replay(SingleConnectionDataSource database) {
    requireSchema(database);
    ReplayOfAStoppedContext replay =
        new ReplayOfAStoppedContext(database, SagaConfiguration.policy(environment));
    OrderId only = onlyOrder();
    if (only != null && !replay.knows(only)) {
      throw new StartFailure("There is no order " + only + "; check the id.");
    }
    return replay.run(only, environment.containsProperty("dry-run"));
  }

  private OrderId onlyOrder() {
    String id = environment.getProperty("order");
    try {
      return id == null ? null : OrderId.of(id);
    } catch (IllegalArgumentException e) {
      throw new StartFailure("--order takes the id of an order, a UUID; '" + id + "' is none.");
    }
  }

  private static void requireSchema(SingleConnectionDataSource database) {
    boolean migrated =
        JdbcClient.create(database)
            .sql("select to_regclass('saga_watchdog') is not null")
            .query(Boolean.class)
            .single();
    if (!migrated) {
      throw new StartFailure(
          "This database has not been used by this version yet; start Holdfast over it once.");
    }
  }
}
