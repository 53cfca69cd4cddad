package io.holdfast.app.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.app.testing.TestServers;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the readers rely on in the schema, whoever migrates it next. */
class SchemaTest {

  private final JdbcClient database = migrated();

  @ParameterizedTest
  @ValueSource(
      strings = {
        "domain_event_entry",
        "snapshot_event_entry",
        "token_entry",
        "saga_entry",
        "scheduled_tasks",
        "set_aside_event"
      })
  void bytesAreKeptInTheRowAndNeverAsLargeObjects(String table) {
    assertThat(
            database
                .sql(
                    "select data_type from information_schema.columns"
                        + " where table_schema = current_schema() and table_name = ?")
                .param(table)
                .query(String.class)
                .list())
        .contains("bytea")
        .doesNotContain("oid");
  }

  /** A cached sequence would hand out indexes before the lock that announces them is taken. */
  @Test
  void indexesOfEventsAreDrawnOneByOneAndOnlyByTheDatabase() {
    assertThat(
            database
                .sql(
                    """
                    select s.seqcache || ' ' || s.seqincrement || ' ' || c.is_identity
                      || ' ' || c.identity_generation
                    from pg_sequence s
                    join information_schema.columns c on c.table_schema = current_schema()
                      and c.table_name = 'domain_event_entry' and c.column_name = 'global_index'
                    where s.seqrelid =
                      pg_get_serial_sequence('domain_event_entry', 'global_index')::regclass
                    """)
                .query(String.class)
                .single())
        .isEqualTo("1 1 YES ALWAYS");
  }

  private static JdbcClient migrated() {
    var dataSource = TestServers.dataSource(TestServers.newDatabase());
    Flyway.configure()
        .dataSource(dataSource)
        .locations("classpath:db/shared", "classpath:db/order")
        .load()
        .migrate();
    return JdbcClient.create(dataSource);
  }
}
