package io.holdfast.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.app.testing.Api;
import io.holdfast.app.testing.OwnDatabase;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A database that is not as Holdfast's own is: it starts over it, or says in a sentence why not.
 */
class ForeignDatabaseTest {

  @ParameterizedTest
  @ValueSource(strings = {"SQL_ASCII", "LATIN1"})
  void anEncodingThatCannotKeepEveryTextIsRefused(String encoding) {
    OwnDatabase database =
        new OwnDatabase("encoding '" + encoding + "' locale_provider 'libc' locale 'C'");
    assertRefused(database, "order", "encoding is not UTF8");
  }

  @Test
  void theDatabaseOfTheOtherContextIsRefused() {
    OwnDatabase database = new OwnDatabase();
    database.run("create table order_view (id int)");
    assertRefused(database, "inventory", "the database of the order context");
    database.run("alter table order_view rename to stock_view");
    assertRefused(database, "order", "the database of the inventory context");
  }

  @Test
  void aDatabaseThatBelongsToSomethingElseIsRefused() {
    OwnDatabase database = new OwnDatabase();
    database.run("create table customer (id int)");
    assertRefused(database, "order", "belongs to something else");
    database.run(
        "create table flyway_schema_history as select 1 as installed_rank, '1' as version,"
            + " 'V1__customers.sql' as script");
    database.run("grant all on all tables in schema public to " + database.name());
    assertRefused(database, "order", "belongs to something else");
  }

  @Test
  void oneDatabaseForBothContextsIsRefused() {
    OwnDatabase database = new OwnDatabase();
    String order = database.url();
    assertThatThrownBy(
            () ->
                Holdfast.start(
                    "--holdfast.order.datasource.url=" + order,
                    "--holdfast.inventory.datasource.url=" + order + "?ApplicationName=other",
                    "--holdfast.order.datasource.username=" + database.name(),
                    "--holdfast.inventory.datasource.username=" + database.name(),
                    "--holdfast.order.datasource.password=" + database.name(),
                    "--holdfast.inventory.datasource.password=" + database.name(),
                    "--holdfast.kafka.bootstrap-servers=127.0.0.1:1",
                    "--holdfast.order.port=0",
                    "--holdfast.inventory.port=0"))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining("one schema of one database");
  }

  @Test
  void aSchemaThatIsNotThereIsRefused() {
    OwnDatabase database = new OwnDatabase();
    assertRefused(
        database,
        "order",
        "no schema of its search path exists",
        "--spring.datasource.url=" + database.url() + "?currentSchema=nowhere");
  }

  @Test
  void aRoleThatMayNotCreateTablesIsRefusedWhereThereAreNone() {
    OwnDatabase database = new OwnDatabase();
    database.run("create schema closed");
    database.run("grant usage on schema closed to " + database.name());
    assertRefused(
        database,
        "inventory",
        "may not create tables in its empty schema closed",
        "--spring.datasource.url=" + database.url() + "?currentSchema=closed");
  }

  @Test
  void aServerThatIsNotThereOrAWrongPasswordIsToldInASentence() {
    assertRefused(
        new OwnDatabase(),
        "order",
        "cannot use its database",
        "--spring.datasource.url=jdbc:postgresql://127.0.0.1:1/orders");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-c lock_timeout=0",
        "-c lock_timeout=2s -c idle_in_transaction_session_timeout=0",
        "-c lock_timeout=2s -c idle_in_transaction_session_timeout=8s -c statement_timeout=1s",
        "-c default_transaction_isolation=serializable"
      })
  void sessionsThatAreNotAsHoldfastNeedsThemAreRefused(String options) {
    assertRefused(
        new OwnDatabase(),
        "order",
        "its sessions have",
        "--spring.datasource.hikari.data-source-properties.options=" + options);
  }

  @Test
  void aPoolOfTooFewConnectionsIsRefused() {
    assertRefused(
        new OwnDatabase(),
        "order",
        "connections at least",
        "--spring.datasource.hikari.maximum-pool-size=1");
  }

  /** All of them at once: what is set on a session by its start wins over role and database. */
  @Test
  void whateverTheRoleSetsASessionIsAsHoldfastNeedsIt() {
    OwnDatabase database = new OwnDatabase("locale_provider 'icu' icu_locale 'en-US'");
    for (String setting :
        new String[] {
          "default_transaction_isolation = 'serializable'",
          "lock_timeout = 0",
          "statement_timeout = '200ms'",
          "idle_in_transaction_session_timeout = '1s'",
          "timezone = 'Pacific/Auckland'",
          "datestyle = 'German, DMY'",
          "intervalstyle = 'sql_standard'",
          "standard_conforming_strings = off",
          "bytea_output = 'escape'",
          "search_path = 'nowhere'",
          "enable_indexscan = off"
        }) {
      database.server("alter role " + database.name() + " set " + setting);
    }
    database.run("create schema \"Our Orders\" authorization " + database.name());
    String url = database.url() + "?currentSchema=%22Our%20Orders%22,public";
    try (TestAccess.Started holdfast =
        TestAccess.start(database.arguments("inventory", "--spring.datasource.url=" + url))) {
      Api inventory = new Api("http://127.0.0.1:" + holdfast.inventoryPort());
      for (String sku : new String[] {"b", "A", "a-1", "a", "B", "_x"}) {
        assertThat(inventory.post("/api/stock/" + sku + "/receipts", "{\"quantity\":1}").status())
            .isEqualTo(202);
      }
      assertThat(inventory.get("/api/stock").body().findValuesAsText("sku"))
          .as("in the order of their bytes, as everywhere")
          .containsExactly("A", "B", "_x", "a", "a-1", "b");
      assertThat(inventory.get("/api/stock?limit=2&cursor=_x").body().findValuesAsText("sku"))
          .containsExactly("a", "a-1");
      assertThat(inventory.get("/api/audit?fresh=true").body().path("healthy").asBoolean())
          .isTrue();
    }
  }

  @Test
  @Tag("ci")
  void aRoleThatMayNotCreateTablesStartsOverThoseThatAnotherRoleHasMade() {
    OwnDatabase database = new OwnDatabase();
    TestAccess.start(database.arguments("order")).close();
    String role = database.name() + "_app";
    database.server("create role " + role + " login password '" + database.name() + "'");
    database.run("grant usage on schema public to " + role);
    assertRefused(database, "order", "may not read and change", user(role));
    database.run("grant all on all tables in schema public to " + role);
    for (String table : database.tables()) {
      database.run("revoke update on " + table + " from " + role);
      assertRefused(database, "order", "may not read and change " + table + ";", user(role));
      database.run("grant update on " + table + " to " + role);
    }
    try (TestAccess.Started holdfast = TestAccess.start(database.arguments("order", user(role)))) {
      Api orders = new Api("http://127.0.0.1:" + holdfast.orderPort());
      assertThat(
              orders.post("/api/orders", "{\"lines\":[{\"sku\":\"A\",\"quantity\":1}]}").status())
          .isEqualTo(202);
    }
  }

  private static String user(String role) {
    return "--spring.datasource.username=" + role;
  }

  private static void assertRefused(
      OwnDatabase database, String context, String sentence, String... more) {
    assertThatThrownBy(
            () -> Holdfast.start(database.arguments(context, more).toArray(String[]::new)))
        .isInstanceOf(StartFailure.class)
        .hasMessageContaining(sentence);
  }
}
