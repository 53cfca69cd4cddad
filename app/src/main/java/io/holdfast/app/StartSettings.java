package io.holdfast.app;

import io.holdfast.app.settings.ValueFaults;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.boot.context.properties.bind.Name;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.SimpleCommandLinePropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * What is decided before a context starts, read from the same places as every other setting:
 * command line, system properties, environment, {@code application.yml}.
 *
 * @param contexts which contexts run in this process
 * @param dataDir where the embedded servers keep their data
 * @param embedded the embedded servers
 * @param demoStock read here only so that a value that is neither true nor false is refused
 */
record StartSettings(
    @DefaultValue({"order", "inventory"}) List<String> contexts,
    @DefaultValue("data") String dataDir,
    @DefaultValue Embedded embedded,
    Boolean demoStock) {

  /**
   * @param enabled true starts PostgreSQL and Kafka with this process; by default they are started
   *     when no data source is configured
   */
  record Embedded(
      Boolean enabled,
      @DefaultValue("5433") @Name("postgres-port") int postgresPort,
      @DefaultValue("9092") @Name("kafka-port") int kafkaPort) {}

  /** Spring would end with a message of its own; it is refused together with other mistakes. */
  private static final String NAMELESS = "(?s)--(=.*)?";

  static ConfigurableEnvironment environment(String... arguments) {
    StandardEnvironment environment = new StandardEnvironment();
    String[] options =
        Arrays.stream(arguments)
            .filter(argument -> !argument.matches(NAMELESS))
            .toArray(String[]::new);
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(options));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    ConfigurationPropertySources.attach(environment);
    return environment;
  }

  /**
   * @throws StartFailure with a sentence for each value that is not allowed
   */
  static StartSettings of(Environment environment) {
    Binder binder = Binder.get(environment);
    ValueFaults faults = new ValueFaults();
    StartSettings settings =
        binder.bindOrCreate("holdfast", Bindable.of(StartSettings.class), faults);
    StartFailure.throwIfAny(faults.faults());
    // --contexts=order reads better on a command line than --holdfast.contexts=order
    String[] contexts = binder.bind("contexts", String[].class).orElse(null);
    return contexts == null
        ? settings
        : new StartSettings(
            List.of(contexts), settings.dataDir(), settings.embedded(), settings.demoStock());
  }

  /**
   * Not converted by Spring, which would take some names for resources or addresses.
   *
   * @throws StartFailure if it cannot be the name of a folder
   */
  Path dataFolder() {
    try {
      if (!dataDir.isEmpty()) {
        return Path.of(dataDir).toAbsolutePath();
      }
    } catch (InvalidPathException e) {
      throw new StartFailure(
          "The folder '"
              + dataDir.replace("\uFFFD", "?")
              + "' has letters that Java cannot read in this locale ("
              + System.getProperty("sun.jnu.encoding")
              + "); start Holdfast with LC_ALL=C.UTF-8 or set holdfast.data-dir to a folder without"
              + " them.");
    }
    throw new StartFailure("holdfast.data-dir is empty; set it to a folder, or leave it out.");
  }
}
