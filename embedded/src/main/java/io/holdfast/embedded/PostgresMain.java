package io.holdfast.embedded;

/**
 * Runs the PostgreSQL of a data folder until it is told to end (SIGTERM, Ctrl-C): {@code
 * --data-dir=... --port=... --databases=orders,inventory}, all optional.
 */
public final class PostgresMain {

  private PostgresMain() {}

  public static void main(String[] args) {
    CommandLine line = new CommandLine(args);
    line.serve(
        () -> PostgresServer.start(line.dataDir(), line.port(5433), line.databases()),
        server -> server.jdbcUrl("postgres"));
  }
}
