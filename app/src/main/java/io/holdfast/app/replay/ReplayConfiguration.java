package io.holdfast.app.replay;

import io.holdfast.app.eventstore.StoredEvents;
import io.holdfast.app.operations.OperatorActs;
import io.holdfast.saga.RetryPolicy;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The replay of sagas beside the running application. */
@Configuration(proxyBeanMethods = false)
@Import(ReplayController.class)
public class ReplayConfiguration {

  @Bean
  OpenOrders openOrders(JdbcClient database) {
    return new OpenOrders(database);
  }

  @Bean
  SagaReplay sagaReplay(
      JdbcClient database,
      Serializer stateSerializer,
      StoredEvents events,
      OpenOrders orders,
      SagaStore<Object> sagas,
      DeadlineManager deadlines,
      RetryPolicy policy,
      OperatorActs acts,
      PlatformTransactionManager transactions) {
    StoredSagas stored = new StoredSagas(database, stateSerializer);
    SagaCheck check = new SagaCheck(events, stored);
    SagaRepair repair = new SagaRepair(database, check, stored, sagas, deadlines, policy);
    return new SagaReplay(database, check, repair, stored, orders, acts, transactions);
  }
}
