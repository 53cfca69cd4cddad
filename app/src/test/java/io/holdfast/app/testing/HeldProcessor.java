package io.holdfast.app.testing;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps a processor where it is: its tokens are locked. */
public final class HeldProcessor {

  private HeldProcessor() {}

  /** Does this while the processor stands still. */
  public static <T> T during(DataSource database, String processor, Supplier<T> work) {
    // One of its own, so that the work does not take part in the transaction that holds.
    DataSource source = new DelegatingDataSource(database);
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    return transaction.execute(
        status -> {
          JdbcClient.create(source)
              .sql("select 1 from token_entry where processor_name = ? for update")
              .param(processor)
              .query()
              .listOfRows();
          return work.get();
        });
  }
}
