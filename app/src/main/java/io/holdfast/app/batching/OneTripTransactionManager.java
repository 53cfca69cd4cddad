package io.holdfast.app.batching;

import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.DefaultTransactionStatus;

/**
 * Sends what a transaction has still to write together with its {@code COMMIT}: one round trip in
 * place of two. If a statement fails, PostgreSQL skips all that came with it, and so the {@code
 * COMMIT} too; whoever commits hears of it then, and the transaction is rolled back. See
 * https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING.
 *
 * <p>JPA takes no part in these transactions. It only reads views; what it wrote would come behind
 * the {@code COMMIT}. Thread-safe.
 */
public final class OneTripTransactionManager extends JdbcTransactionManager {

  private static final long serialVersionUID = 1L;

  private final transient JdbcOperations database;

  public OneTripTransactionManager(DataSource dataSource) {
    super(dataSource);
    database = new JdbcTemplate(dataSource);
  }

  /** Before the first synchronization could send anything. */
  @Override
  protected void prepareForCommit(DefaultTransactionStatus status) {
    if (status.isNewTransaction()) {
      Unsent.leaveToTheCommit();
    }
  }

  @Override
  protected void doCommit(DefaultTransactionStatus status) {
    Unsent.take().commit(database);
    super.doCommit(status);
  }

  /**
   * Where the connection is gone there is nothing left to roll back. To say so would hide why: what
   * ended it is told by whoever met it first.
   */
  @Override
  protected void doRollback(DefaultTransactionStatus status) {
    try {
      super.doRollback(status);
    } catch (DataAccessException | TransactionException gone) {
      logger.debug("A transaction ended with its connection.", gone);
    }
  }
}
