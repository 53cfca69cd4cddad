package io.holdfast.app.setaside;

import org.axonframework.common.transaction.Transaction;
import org.axonframework.common.transaction.TransactionManager;

/**
 * Sees to it that no transaction outlives the failure of its unit of work. Axon rolls back on an
 * exception, but an {@link Error} while it commits leaves the transaction open and bound to the
 * thread: the next one would join it and lose its work. Thread-safe; a thread has one at a time.
 */
public final class EndedTransactions implements TransactionManager {

  private final TransactionManager transactions;
  private final ThreadLocal<Transaction> open = new ThreadLocal<>();

  EndedTransactions(TransactionManager transactions) {
    this.transactions = transactions;
  }

  @Override
  public Transaction startTransaction() {
    Transaction transaction = transactions.startTransaction();
    open.set(transaction);
    return new Transaction() {
      @Override
      public void commit() {
        open.remove();
        transaction.commit();
      }

      @Override
      public void rollback() {
        open.remove();
        transaction.rollback();
      }
    };
  }

  /** Rolls back what an Error has left behind on this thread, if it has. */
  public void end() {
    Transaction left = open.get();
    if (left != null) {
      open.remove();
      left.rollback();
    }
  }
}
