package io.holdfast.app;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What a database must be like, and what its sessions must have, for a context to run over it. */
final class DatabaseRequirements {

  private final BoundedContext context;
  private final JdbcClient database;

  DatabaseRequirements(BoundedContext context, JdbcClient database) {
    this.context = context;
    this.database = database;
  }

  /**
   * @param migratesItself whether the role that is used makes the tables, too
   * @throws StartFailure with a sentence that says what is not so, and what to do
   */
  void check(boolean migratesItself) {
    require(
        text("current_setting('server_encoding')").equals("UTF8"),
        "its encoding is not UTF8, so it cannot keep every text; create one with encoding 'UTF8'");
    requireSettings();
    require(
        text("coalesce(current_schema(), '')").length() > 0,
        "no schema of its search path exists; create the one that currentSchema in the URL names");
    requireItsOwn();
    requireRights(migratesItself);
  }

  private void requireSettings() {
    Map<String, String> settings = new HashMap<>();
    database
        .sql("select name, setting from pg_settings")
        .query((row, n) -> settings.put(row.getString(1), row.getString(2)))
        .list();
    String isolation = settings.get("default_transaction_isolation");
    requireSetting(
        isolation.equals("read committed"),
        "default_transaction_isolation = " + isolation,
        "read committed");
    requireBetween(settings, "lock_timeout", 100, 10_000);
    requireBetween(settings, "idle_in_transaction_session_timeout", 5_000, 15_000);
    requireBetween(settings, "statement_timeout", 10_000, 600_000);
    long whole = Long.parseLong(settings.getOrDefault("transaction_timeout", "0"));
    requireSetting(
        whole == 0 || whole >= 60_000,
        "transaction_timeout = " + whole + " ms",
        "none, or a minute");
  }

  private void requireBetween(Map<String, String> settings, String name, long least, long most) {
    long millis = Long.parseLong(settings.get(name));
    requireSetting(
        millis >= least && millis <= most,
        name + " = " + millis + " ms",
        least + " to " + most + " ms");
  }

  private void requireSetting(boolean met, String found, String wanted) {
    require(
        met,
        "its sessions have "
            + found
            + ", where Holdfast needs "
            + wanted
            + "; let spring.datasource.hikari.data-source-properties.options set it, as"
            + " application.yml does, or set it for the role where something between them drops it");
  }

  private void requireItsOwn() {
    for (BoundedContext other : BoundedContext.values()) {
      require(
          other == context || !hasTable(other.mark()),
          "it is the database of the " + other.id() + " context; each context needs its own");
    }
    boolean migrated = hasTable("flyway_schema_history");
    require(
        migrated ? firstMigrationIsOurs() : isEmpty(),
        "its schema "
            + text("current_schema()")
            + " belongs to something else; give Holdfast an"
            + " empty schema of its own");
  }

  /** A role that may not see who made the tables is told so by its rights, or by Flyway. */
  private boolean firstMigrationIsOurs() {
    String history = "format('%I.%I', current_schema(), 'flyway_schema_history')";
    if (text("has_table_privilege(" + history + ", 'SELECT')").equals("false")) {
      return true;
    }
    return database
        .sql(
            """
            select script from flyway_schema_history where version is not null
            order by installed_rank limit 1
            """)
        .query(String.class)
        .optional()
        .map("V1__event_store.sql"::equals)
        .orElse(true);
  }

  private boolean isEmpty() {
    return text("""
            not exists (select from pg_class thing
                        where not exists (select from pg_depend
                                          where objid = thing.oid and deptype = 'e')
                          and relnamespace =
                            (select oid from pg_namespace where nspname = current_schema())
                          and relkind in ('r', 'p'))
            """)
        .equals("true");
  }

  private void requireRights(boolean migratesItself) {
    boolean migrated = hasTable("domain_event_entry");
    require(
        migrated
            || !migratesItself
            || text("has_schema_privilege(current_schema(), 'CREATE')").equals("true"),
        "the role "
            + text("current_user")
            + " may not create tables in its empty schema "
            + text("current_schema()")
            + "; grant create on the schema, or let another role make them, with spring.flyway.user"
            + " and spring.flyway.password");
    List<String> closed = new TableRights(context, database).closed();
    require(
        closed.isEmpty(),
        "the role "
            + text("current_user")
            + " may not read and change "
            + String.join(", ", closed)
            + "; grant select, insert, update, delete on them");
  }

  private boolean hasTable(String name) {
    return database
        .sql(
            """
            select exists (select from pg_tables
                           where schemaname = current_schema() and tablename = ?)
            """)
        .param(name)
        .query(Boolean.class)
        .single();
  }

  private String text(String expression) {
    return database.sql("select (" + expression + ")::text").query(String.class).single();
  }

  private void require(boolean met, String otherwise) {
    if (!met) {
      throw new StartFailure(
          "The %s context cannot start over its database: %s.".formatted(context.id(), otherwise));
    }
  }
}
