package io.holdfast.app.testing;

import io.holdfast.embedded.EmbeddedServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One real PostgreSQL, fsync on, and one real Kafka broker for all tests of a JVM, on free ports,
 * with their data in a temporary folder. Every test class takes databases and topics of its own.
 */
public final class TestServers {

  private static final EmbeddedServers SERVERS = start();
  private static final AtomicInteger NAMES = new AtomicInteger();

  private TestServers() {}

  /** A name that no other test of this JVM uses, for a database or a topic. */
  public static String uniqueName(String purpose) {
    return purpose + "_" + NAMES.incrementAndGet();
  }

  /** Creates an empty schema, as good as a database of its own, and returns its JDBC URL. */
  public static String newDatabase() {
    String schema = uniqueName("test");
    String url = SERVERS.postgres().jdbcUrl("orders");
    new JdbcTemplate(dataSource(url)).execute("create schema " + schema);
    return url + (url.contains("?") ? "&" : "?") + "currentSchema=" + schema;
  }

  public static DriverManagerDataSource dataSource(String url) {
    return new DriverManagerDataSource(url, user(), password());
  }

  public static String user() {
    return SERVERS.postgres().user();
  }

  public static String password() {
    return SERVERS.postgres().password();
  }

  public static String bootstrapServers() {
    return SERVERS.kafka().bootstrapServers();
  }

  private static EmbeddedServers start() {
    // A bound for what should come at once, generous because machines are noisy.
    Awaitility.setDefaultTimeout(Duration.ofSeconds(30));
    try {
      Path folder = Files.createTempDirectory("holdfast-test");
      EmbeddedServers servers = EmbeddedServers.start(folder, 0, 0, List.of("orders"));
      Runtime.getRuntime().addShutdownHook(new Thread(servers::close, "test-servers"));
      return servers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
