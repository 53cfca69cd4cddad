package io.holdfast.app.testing;

import com.zaxxer.hikari.HikariDataSource;
import io.holdfast.app.TestAccess;
import io.holdfast.embedded.EmbeddedServers;
import io.holdfast.processes.Folders;
import io.holdfast.processes.Patience;
import io.holdfast.processes.PreparedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.awaitility.Awaitility;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

/**
 * One real PostgreSQL, fsync on, and one real Kafka broker for all tests of a JVM, on free ports,
 * with their data in a temporary folder. Every test class takes databases and topics of its own.
 */
public final class TestServers {

  private static final EmbeddedServers SERVERS = start();
  private static final AtomicInteger NAMES = new AtomicInteger();
  private static final Map<String, DataSource> POOLS = new ConcurrentHashMap<>();

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

  /**
   * A test's own connections to a database. They are kept for a while: a new one takes longer than
   * most of what is asked.
   */
  public static DataSource dataSource(String url) {
    return POOLS.computeIfAbsent(url, TestServers::pool);
  }

  public static JdbcClient jdbc(String url) {
    return JdbcClient.create(dataSource(url));
  }

  private static DataSource pool(String url) {
    HikariDataSource pool = new HikariDataSource();
    // Plans that are kept would not survive a test that changes a table.
    pool.setJdbcUrl(url + (url.contains("?") ? "&" : "?") + "prepareThreshold=0");
    pool.setUsername(user());
    pool.setPassword(password());
    pool.setMinimumIdle(0);
    pool.setIdleTimeout(Duration.ofSeconds(10).toMillis());
    pool.setMaximumPoolSize(20);
    return pool;
  }

  /** The URL of a whole database of the server. */
  public static String serverUrl(String database) {
    return SERVERS.postgres().jdbcUrl(database);
  }

  /** A database, by sessions of the superuser that last for a statement each. */
  public static JdbcClient superuser(String database) {
    return JdbcClient.create(
        new DriverManagerDataSource(serverUrl(database), "postgres", password()));
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

  private static void end(EmbeddedServers servers, Path folder) {
    TestAccess.endAll();
    servers.close();
    try {
      Folders.delete(folder);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static EmbeddedServers start() {
    Awaitility.setDefaultTimeout(Patience.FOR_A_MOMENT);
    try {
      Path folder = PreparedPostgres.in(Files.createTempDirectory("holdfast-test"));
      EmbeddedServers servers = EmbeddedServers.start(folder, 0, 0, List.of("orders"));
      Runtime.getRuntime().addShutdownHook(new Thread(() -> end(servers, folder), "test-servers"));
      return servers;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
