package io.holdfast.app.replay;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Keeps the relay from sending anything: its token is locked. */
final class HeldRelay {

  private HeldRelay() {}

  /** Does this while the relay stands still. */
  static <T> T during(DataSource source, Supplier<T> work) {
    TransactionTemplate transaction = new TransactionTemplate(new JdbcTransactionManager(source));
    return transaction.execute(
        status -> {
          JdbcClient.create(source)
              .sql("select 1 from token_entry where processor_name = 'kafka-relay' for update")
              .query()
              .listOfRows();
          return work.get();
        });
  }
}
