package io.holdfast.app;

import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Map;
import java.util.Properties;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Asks a database whether it can be used, and tells in a sentence why not. */
final class DatabaseProbe {

  private static final String PREFIX = "jdbc:postgresql:";

  private static final Logger DRIVER = Logger.getLogger("org.postgresql");

  private DatabaseProbe() {}

  /**
   * Waits for half a minute at most; an interrupt ends it.
   *
   * @param context whose database it is
   * @param setting the name of the setting with the URL
   * @param user its name and password, where they are known
   * @throws StartFailure if it cannot
   */
  static void requireUsable(
      BoundedContext context, String setting, String url, Map<String, String> user) {
    if (!isUrl(url)) {
      throw new StartFailure(
          "%s is '%s', but it must look like jdbc:postgresql://host:5432/%s."
              .formatted(setting, withoutParameters(url), context.database()));
    }
    Properties properties = new Properties();
    properties.setProperty("connectTimeout", "10");
    properties.setProperty("loginTimeout", "30");
    user.forEach(properties::setProperty);
    try (Connection connection = DriverManager.getConnection(url, properties)) {
      connection.isValid(1);
    } catch (SQLException e) {
      throw new StartFailure(
          "The %s context cannot use its database %s: %s; check %s and its user and password."
              .formatted(context.id(), withoutParameters(url), reason(e), setting),
          e);
    }
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

  private static String reason(SQLException e) {
    return e.getCause() instanceof UnknownHostException unknown
        ? "there is no host " + unknown.getMessage()
        : e.getMessage().lines().findFirst().orElse("").replaceFirst("\\.$", "");
  }

  /** Where passwords may be. */
  private static String withoutParameters(String url) {
    return url.replaceFirst("\\?.*", "");
  }
}
