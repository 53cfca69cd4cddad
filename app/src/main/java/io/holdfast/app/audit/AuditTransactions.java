package io.holdfast.app.audit;

import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Runs the steps of a pass: each in one transaction that sees one snapshot, on one node at a time.
 * The steps are short, so that no snapshot holds up the vacuum of the tables that change all the
 * time.
 */
public final class AuditTransactions {

  private final TransactionTemplate transaction;
  private final JdbcClient database;
  private final AuditThrottle throttle;

  AuditTransactions(DataSource dataSource, AuditThrottle throttle) {
    transaction = new TransactionTemplate(new JdbcTransactionManager(dataSource));
    transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    database = JdbcClient.create(dataSource);
    this.throttle = throttle;
  }

  /** Runs a step, and rests; waits while another node runs one. */
  public <T> T run(Supplier<T> step) {
    long begin = System.nanoTime();
    T result = atOnce(step);
    throttle.rest(System.nanoTime() - begin);
    return result;
  }

  /** Runs what somebody waits for, between two steps. */
  <T> T atOnce(Supplier<T> act) {
    return transaction.execute(
        status -> {
          // The lock comes before the snapshot, which the first SELECT takes.
          database.sql("lock table audit_reader in exclusive mode").update();
          return act.get();
        });
  }

  /** Runs a step, and rests; waits while another node runs one. */
  public void run(Runnable step) {
    run(
        () -> {
          step.run();
          return true;
        });
  }
}
