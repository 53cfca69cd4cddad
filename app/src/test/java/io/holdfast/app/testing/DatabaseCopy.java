package io.holdfast.app.testing;

import java.util.List;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A copy of a context's whole database, sequences included, that can be put back later, also under
 * a context that runs: what an older backup, or a failover with loss, leaves behind.
 */
public final class DatabaseCopy {

  /** Those that refer to others come last. */
  private static final String TABLES =
      """
      select relname from pg_class
      where relnamespace = current_schema()::regnamespace and relkind = 'r'
      order by exists (select from pg_constraint where conrelid = pg_class.oid and contype = 'f'),
               relname
      """;

  private static final String SEQUENCES =
      "select sequencename from pg_sequences where schemaname = current_schema()";

  private final JdbcTemplate database;
  private final TransactionTemplate transactions;
  private final String copy = TestServers.uniqueName("copy");

  /** Takes the copy now, at one moment. */
  public DatabaseCopy(DataSource source) {
    database = new JdbcTemplate(source);
    transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
    transactions.executeWithoutResult(
        moment -> {
          database.execute("set transaction isolation level repeatable read");
          database.execute("create schema " + copy);
          for (String table : names(TABLES)) {
            database.execute("create table %s.%s as table %s".formatted(copy, table, table));
          }
          database.execute(
              "create table %s.sequences (name text, value bigint, called boolean)"
                  .formatted(copy));
          for (String sequence : names(SEQUENCES)) {
            database.execute(
                "insert into %s.sequences select '%s', last_value, is_called from %s"
                    .formatted(copy, sequence, sequence));
          }
        });
  }

  /** Puts it back in place of all that is there. */
  public void putBack() {
    transactions.executeWithoutResult(
        all -> {
          List<String> tables = names(TABLES);
          database.execute("truncate " + String.join(", ", tables));
          for (String table : tables) {
            database.execute(
                "insert into %s overriding system value select * from %s.%s"
                    .formatted(table, copy, table));
          }
          database.queryForList(
              "select setval(name::regclass, value, called) from %s.sequences".formatted(copy));
        });
  }

  private List<String> names(String sql) {
    return database.queryForList(sql, String.class);
  }
}
