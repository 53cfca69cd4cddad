package io.holdfast.app;

import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/**
 * Sessions with a context's database such as those of its pool, for what is done before there is a
 * pool or without one.
 */
final class DatabaseSessions {

  private static final String PREFIX = "jdbc:postgresql:";
  private static final String PROPERTIES = "spring.datasource.hikari.data-source-properties";

  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  private final BoundedContext context;
  private final Environment environment;
  private final Map<String, Object> defaults;

  /**
   * @param defaults for what the environment does not say, as {@link DataSources#settingsOf}
   */
  DatabaseSessions(BoundedContext context, Environment environment, Map<String, Object> defaults) {
    this.context = context;
    this.environment = environment;
    this.defaults = defaults;
  }

  /**
   * Opens one. Waits for half a minute at most; an interrupt ends it.
   *
   * @throws StartFailure if the database cannot be used, with the reason
   */
  Connection open() {
    String url = setting("url");
    if (!isUrl(url)) {
      throw new StartFailure(
          "%s is '%s', but it must look like jdbc:postgresql://host:5432/%s."
              .formatted(nameOfUrl(), withoutParameters(url), context.database()));
    }
    try {
      return DriverManager.getConnection(url, properties());
    } catch (SQLException e) {
      throw new StartFailure(refusal(url, e), e);
    }
  }

  String username() {
    return setting("username");
  }

  private String setting(String key) {
    String name = "spring.datasource." + key;
    return environment.getProperty(name, String.valueOf(defaults.getOrDefault(name, "")));
  }

  private Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", "30");
    properties.putAll(
        Binder.get(environment)
            .bind(PROPERTIES, Bindable.mapOf(String.class, String.class))
            .orElse(Map.of()));
    if (!username().isEmpty()) {
      properties.setProperty("user", username());
      properties.setProperty("password", setting("password"));
    }
    return properties;
  }

  private static boolean isUrl(String url) {
    // The driver would tell of a bad one in its own words, besides.
    DRIVER.setLevel(Level.OFF);
    try {
      return url.startsWith(PREFIX) && DriverManager.getDriver(url).acceptsURL(url);
    } catch (SQLException e) {
      return false;
    } finally {
      DRIVER.setLevel(null);
    }
  }

  private String refusal(String url, SQLException e) {
    String reason =
        e.getCause() instanceof UnknownHostException unknown
            ? "there is no host " + unknown.getMessage()
            : e.getMessage().lines().findFirst().orElse("").replaceFirst("\\.$", "");
    String what =
        "The %s context cannot use its database %s: %s; "
            .formatted(context.id(), withoutParameters(url), reason);
    return reason.contains("unsupported startup parameter")
        ? what
            + "between them is a pooler, such as PgBouncer, that does not hand on the settings of a"
            + " session. Connect it to PostgreSQL itself, or as docs/operations.md says of poolers."
        : what + "check %s and its user and password.".formatted(nameOfUrl());
  }

  private String nameOfUrl() {
    return environment.containsProperty(DataSources.SHARED)
        ? DataSources.SHARED
        : DataSources.key(context, "url");
  }

  /** Where passwords may be. */
  private static String withoutParameters(String url) {
    return url.replaceFirst("\\?.*", "");
  }
}
