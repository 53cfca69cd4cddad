package io.holdfast.app;

import java.nio.file.Path;
import java.util.List;
import org.springframework.boot.context.config.ConfigDataEnvironmentPostProcessor;
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
 */
record StartSettings(
    @DefaultValue({"order", "inventory"}) List<String> contexts,
    @DefaultValue("data") Path dataDir,
    @DefaultValue Embedded embedded) {

  /**
   * @param enabled true starts PostgreSQL and Kafka with this process; by default they are started
   *     when no data source is configured
   */
  record Embedded(
      Boolean enabled,
      @DefaultValue("5433") @Name("postgres-port") int postgresPort,
      @DefaultValue("9092") @Name("kafka-port") int kafkaPort) {}

  static ConfigurableEnvironment environment(String... arguments) {
    StandardEnvironment environment = new StandardEnvironment();
    environment.getPropertySources().addFirst(new SimpleCommandLinePropertySource(arguments));
    ConfigDataEnvironmentPostProcessor.applyTo(environment);
    ConfigurationPropertySources.attach(environment);
    return environment;
  }

  static StartSettings of(Environment environment) {
    Binder binder = Binder.get(environment);
    StartSettings settings = binder.bindOrCreate("holdfast", StartSettings.class);
    // --contexts=order reads better on a command line than --holdfast.contexts=order
    String[] contexts = binder.bind("contexts", String[].class).orElse(null);
    return contexts == null
        ? settings
        : new StartSettings(List.of(contexts), settings.dataDir(), settings.embedded());
  }
}
