package io.holdfast.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of its own, as a separate process, with its data under a folder that outlives it.
 *
 * <p>Every commit it acknowledges is on disk: it does not start where fsync, synchronous_commit or
 * full_page_writes is off. It listens on 127.0.0.1 only. It survives the death of this process; the
 * next {@link #start} over the same folder stops that left-over and recovers, within 30 seconds.
 *
 * <p>Safe for use by several threads. It installs no shutdown hook: whoever starts it closes it,
 * after the last user of its connections has ended.
 */
public final class PostgresServer implements AutoCloseable {

  private static final Logger log = LoggerFactory.getLogger(PostgresServer.class);

  private final DirectoryLock lock;
  private final PostgresInstance instance;
  private final int port;
  private final String password;
  private final AtomicBoolean closed = new AtomicBoolean();

  private PostgresServer(DirectoryLock lock, PostgresInstance instance, int port, String password) {
    this.lock = lock;
    this.instance = instance;
    this.port = port;
    this.password = password;
  }

  /**
   * Starts the server over {@code dataDir/postgres} and returns when it answers.
   *
   * @param dataDir created when missing
   * @param port the port to listen on, or 0 for any free one
   * @param databases names of lower case letters, digits and underscores; created when missing
   * @throws EmbeddedServerException when it cannot start; the message says what to do
   */
  public static PostgresServer start(Path dataDir, int port, List<String> databases) {
    return start(dataDir, port, databases, ServerUser.detect());
  }

  static PostgresServer start(Path dataDir, int port, List<String> databases, ServerUser user) {
    PostgresAccess.requireSimpleNames(databases);
    DirectoryLock lock = DirectoryLock.acquirePrivate(dataDir.resolve("postgres"));
    try {
      return start(lock, port, databases, user);
    } catch (IOException e) {
      lock.close();
      throw FileFaults.in(lock.directory(), e);
    } catch (SQLException e) {
      lock.close();
      throw new EmbeddedServerException("The embedded PostgreSQL could not start: " + e, e);
    } catch (RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private static PostgresServer start(
      DirectoryLock lock, int wantedPort, List<String> databases, ServerUser user)
      throws IOException, SQLException {
    long begin = System.nanoTime();
    PostgresInstance instance = new PostgresInstance(lock.directory(), user);
    instance.stopLeftOver();
    if (wantedPort != 0) {
      claim(wantedPort);
    }
    try {
      String password = instance.create();
      int port = claim(wantedPort);
      instance.launch(port);
      new PostgresAccess(port, password).prepare(databases);
      requireWanted();
      log(begin, port, lock);
      return new PostgresServer(lock, instance, port, password);
    } catch (IOException | SQLException | RuntimeException e) {
      instance.stop();
      throw e;
    }
  }

  private static int claim(int port) {
    return Loopback.claim(port, "PostgreSQL", SettingNames.POSTGRES_PORT);
  }

  private static void requireWanted() throws IOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new IOException("Told to stop");
    }
  }

  private static void log(long begin, int port, DirectoryLock lock) throws IOException {
    log.info(
        "PostgreSQL {} listens on {}:{} after {} ms, data in {}.",
        PostgresBinaries.version(),
        Loopback.HOST,
        port,
        (System.nanoTime() - begin) / 1_000_000,
        lock.directory());
  }

  /** The JDBC URL of one of its databases, without user and password. */
  public String jdbcUrl(String database) {
    return PostgresAccess.url(port, database);
  }

  /** The role that owns the databases; it is no superuser. */
  public String user() {
    return PostgresAccess.USER;
  }

  /** The password of {@link #user()}, random and kept in the data folder for its owner only. */
  public String password() {
    return password;
  }

  /** The port on 127.0.0.1. */
  public int port() {
    return port;
  }

  /** Stops the server cleanly, within seconds; open connections are ended. Does nothing twice. */
  @Override
  public void close() {
    if (!closed.compareAndSet(false, true)) {
      return;
    }
    long begin = System.nanoTime();
    try (lock) {
      instance.stop();
      log.info("PostgreSQL stopped after {} ms.", (System.nanoTime() - begin) / 1_000_000);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
