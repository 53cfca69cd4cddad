package io.holdfast.app.testing;

import io.holdfast.app.batching.Batch;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.springframework.jdbc.support.JdbcTransactionManager;

/** Runs batches as a processor does: one unit of work, one transaction on a real database. */
public final class Batches {

  private final SpringTransactionManager transactions;

  public Batches(DataSource database) {
    transactions = new SpringTransactionManager(new JdbcTransactionManager(database));
  }

  /**
   * Does something for each of these orders, in one batch that knows them all.
   *
   * @return what made the batch fail, or null
   */
  public Throwable run(List<String> orderIds, Consumer<String> step) {
    List<EventMessage<?>> events =
        orderIds.stream().<EventMessage<?>>map(GenericEventMessage::new).toList();
    BatchingUnitOfWork<EventMessage<?>> batch = new BatchingUnitOfWork<>(events);
    batch.attachTransaction(transactions);
    ResultMessage<?> result =
        batch.executeWithResult(
            () -> {
              Batch.begin(new Batch(orderIds, events));
              step.accept((String) batch.getMessage().getPayload());
              return null;
            },
            RollbackConfigurationType.ANY_THROWABLE);
    return result.isExceptional() ? result.exceptionResult() : null;
  }
}
