package io.holdfast.app.processing;

import io.holdfast.app.batching.RoundTrip;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.springframework.jdbc.core.JdbcOperations;

/**
 * Lets the transaction of a batch live for as long as the batch makes progress. The database ends
 * one that is silent for long, which is that of a frozen node; between its first look and its
 * commit a batch has nothing to say, so on a starved machine it says that it lives, between two
 * events and once a second at most. The silence of one event is bounded by the limit, which grows
 * where that is too short. Thread-safe.
 */
final class LongTransactions implements MessageHandlerInterceptor<EventMessage<?>> {

  private static final String MORE_PATIENCE =
      """
      select set_config(name, least(setting::bigint * ?, 2147483647)::text, true) from pg_settings
      where name in ('idle_in_transaction_session_timeout', 'lock_timeout', 'statement_timeout')
      """;

  private final BatchPace pace;
  private final JdbcOperations database;

  LongTransactions(BatchPace pace, JdbcOperations database) {
    this.pace = pace;
    this.database = database;
  }

  @Override
  public Object handle(UnitOfWork<? extends EventMessage<?>> unitOfWork, InterceptorChain chain)
      throws Exception {
    if (pace.patience() > 1 && isFirst(unitOfWork)) {
      new RoundTrip().update(MORE_PATIENCE, pace.patience()).later(database);
    }
    if (pace.isSilent()) {
      new RoundTrip().query("select 1", lives -> {}).run(database);
    }
    return chain.proceed();
  }

  private static boolean isFirst(UnitOfWork<?> unitOfWork) {
    return !(unitOfWork instanceof BatchingUnitOfWork<?> batch) || batch.isFirstMessage();
  }
}
