package io.holdfast.app.setaside;

import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;

/** Runs events as a processor would: one unit of work, one transaction, everything or nothing. */
final class UnitsOfWork {

  private final EndedTransactions transactions;
  private final List<CorrelationDataProvider> correlation;

  UnitsOfWork(EndedTransactions transactions, List<CorrelationDataProvider> correlation) {
    this.transactions = transactions;
    this.correlation = correlation;
  }

  /**
   * @throws StepFailed whatever fails, be it an {@link Error}, and wherever: in the step or in the
   *     commit
   */
  void run(String processor, String orderId, List<? extends EventMessage<?>> events, Step step) {
    try {
      BatchingUnitOfWork<EventMessage<?>> unitOfWork =
          new BatchingUnitOfWork<>(List.copyOf(events));
      unitOfWork.attachTransaction(transactions);
      correlation.forEach(unitOfWork::registerCorrelationDataProvider);
      ResultMessage<?> result =
          unitOfWork.executeWithResult(
              () -> {
                step.handle(unitOfWork.getMessage());
                return null;
              },
              RollbackConfigurationType.ANY_THROWABLE);
      if (result.isExceptional()) {
        throw result.exceptionResult();
      }
    } catch (Throwable failure) {
      transactions.end();
      throw new StepFailed(
          processor, orderId, events.get(0), events.get(0).getIdentifier(), failure);
    }
  }

  /** What is done with each event. */
  @FunctionalInterface
  interface Step {
    void handle(EventMessage<?> event) throws Exception;
  }
}
