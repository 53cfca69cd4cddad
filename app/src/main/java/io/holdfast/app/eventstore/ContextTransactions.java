package io.holdfast.app.eventstore;

import io.holdfast.app.crash.DurableStep;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionStatus;

/**
 * The transactions of commands, batches and deadlines. A command that a batch sends takes part in
 * the batch's transaction, and only the batch commits it.
 */
final class ContextTransactions extends SpringTransactionManager {

  ContextTransactions(PlatformTransactionManager transactions) {
    super(transactions);
  }

  @Override
  protected void commitTransaction(TransactionStatus status) {
    if (!status.isNewTransaction() || !CurrentUnitOfWork.isStarted()) {
      super.commitTransaction(status);
      return;
    }
    DurableStep commit =
        CurrentUnitOfWork.get().getMessage() instanceof CommandMessage
            ? DurableStep.COMMAND_COMMIT
            : DurableStep.BATCH_COMMIT;
    commit.before();
    super.commitTransaction(status);
    commit.after();
  }
}
