package io.holdfast.app.testing;

import java.util.ArrayList;
import java.util.List;

/** A database on the test servers, and a role that owns it, both as a test wants them to be. */
public final class OwnDatabase {

  private final String name = TestServers.uniqueName("own");

  public OwnDatabase() {
    this("");
  }

  /**
   * @param options such as {@code encoding 'LATIN1'}
   */
  public OwnDatabase(String options) {
    server("create role " + name + " login password '" + name + "'");
    server("create database " + name + " owner " + name + " template template0 " + options);
  }

  /** The name of the database, and of its role. */
  public String name() {
    return name;
  }

  public String url() {
    return TestServers.serverUrl(name);
  }

  /** What Holdfast needs to know of it, and of the broker, to start one context over it. */
  public List<String> arguments(String context, String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--contexts=" + context,
                "--spring.datasource.username=" + name,
                "--spring.datasource.password=" + name,
                "--spring.datasource.hikari.minimum-idle=2",
                "--holdfast.kafka.bootstrap-servers=" + TestServers.bootstrapServers(),
                "--holdfast.kafka.requests-topic=" + name + "-requests",
                "--holdfast.kafka.answers-topic=" + name + "-answers",
                "--holdfast." + context + ".port=0"));
    arguments.add("--spring.datasource.url=" + url());
    for (String own : more) {
      String name = own.substring(0, own.indexOf('=') + 1);
      arguments.removeIf(other -> other.startsWith(name));
      arguments.add(own);
    }
    return arguments;
  }

  /** Runs a statement in this database, as the superuser. */
  public void run(String sql) {
    TestServers.superuser(name).sql(sql).update();
  }

  /** The tables that a context has made in it. */
  public List<String> tables() {
    return TestServers.superuser(name)
        .sql(
            """
            select tablename from pg_tables
            where schemaname = 'public' and tablename <> 'flyway_schema_history'
            """)
        .query(String.class)
        .list();
  }

  /** Runs a statement, in the database of the superuser. */
  public void server(String sql) {
    TestServers.superuser("postgres").sql(sql).update();
  }

  /** Ends the sessions of everybody in this database. */
  public void endSessions() {
    TestServers.superuser("postgres")
        .sql("select pg_terminate_backend(pid) from pg_stat_activity where datname = ?")
        .param(name)
        .query()
        .listOfRows();
  }
}
