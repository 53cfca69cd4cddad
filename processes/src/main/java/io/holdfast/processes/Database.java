package io.holdfast.processes;

import static org.awaitility.Awaitility.await;

import io.holdfast.embedded.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL, a process of its own, fsync on. */
public final class Database implements AutoCloseable {

  private final Path folder;
  private final List<String> names;
  private final int port = Ports.free();
  private PostgresServer server;
  private long lastPid;

  private Database(Path folder, List<String> names) {
    this.folder = folder;
    this.names = names;
  }

  /**
   * @param names of the databases, created when missing
   */
  public static Database start(Path folder, List<String> names) {
    Database database = new Database(PreparedPostgres.in(folder), names);
    database.start();
    return database;
  }

  /** Starts it over its data; returns when it has recovered and serves. */
  public void start() {
    server = PostgresServer.start(folder, port, names);
    lastPid = pid();
  }

  /** Its "immediate" stop: no checkpoint, no farewell, and recovery at the next start. */
  public void stopImmediately() {
    end(Signal.QUIT);
  }

  /** Kills the process that all others of it depend on. */
  public void kill() {
    end(Signal.KILL);
  }

  private void end(Signal signal) {
    List<ProcessHandle> processes = processes();
    signal.send(processes.get(0).pid());
    await("PostgreSQL to be gone")
        .atMost(Patience.FOR_A_MOMENT)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> processes.stream().noneMatch(ProcessHandle::isAlive));
    server.close();
  }

  /** Starts it again if it has given up by itself. */
  public void startIfEnded() {
    if (ProcessHandle.of(lastPid).filter(ProcessHandle::isAlive).isEmpty()) {
      server.close();
      start();
    }
  }

  public void pause() {
    List<ProcessHandle> processes = processes();
    processes.forEach(process -> Signal.STOP.send(process.pid()));
    await("PostgreSQL to stand still")
        .atMost(Patience.FOR_A_MOMENT)
        .until(() -> Signal.stateOf(processes.get(0).pid()).startsWith("T"));
  }

  public void resume() {
    processes().forEach(process -> Signal.CONT.send(process.pid()));
  }

  /** The postmaster first, then its children. */
  public List<ProcessHandle> processes() {
    ProcessHandle postmaster = ProcessHandle.of(pid()).orElseThrow();
    return Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
  }

  public long pid() {
    try {
      Path file = folder.resolve("postgres/data/postmaster.pid");
      return Long.parseLong(Files.readAllLines(file).get(0).strip());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public int port() {
    return port;
  }

  /** The JDBC URL of one of its databases, without user and password. */
  public String jdbcUrl(String name) {
    return server.jdbcUrl(name);
  }

  public String user() {
    return server.user();
  }

  public String password() {
    return server.password();
  }

  /** A connection of an observer: past all proxies. */
  public Connection connect(String name) throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl(name), user(), password());
  }

  /** A connection of the server's administrator, who may do what is nobody else's. */
  public Connection administrate() throws SQLException {
    return DriverManager.getConnection(server.jdbcUrl("postgres"), "postgres", password());
  }

  @Override
  public void close() {
    server.close();
  }
}
