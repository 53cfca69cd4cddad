package io.holdfast.app.replay;

import io.holdfast.app.eventstore.StoredEvents;
import io.holdfast.app.operations.OperatorActs;
import io.holdfast.saga.RetryPolicy;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.deadline.DeadlineManager;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The replay of sagas beside the running application. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(WatchdogSettings.class)
@Import(ReplayController.class)
public class ReplayConfiguration {

  @Bean
  OpenOrders openOrders(JdbcClient database) {
    return new OpenOrders(database);
  }

  @Bean
  StoredSagas storedSagas(JdbcClient database, Serializer stateSerializer) {
    return new StoredSagas(database, stateSerializer);
  }

  @Bean
  SagaReplay sagaReplay(
      JdbcClient database,
      StoredEvents events,
      StoredSagas stored,
      OpenOrders orders,
      SagaStore<Object> sagas,
      DeadlineManager deadlines,
      RetryPolicy policy,
      OperatorActs acts,
      PlatformTransactionManager transactions) {
    SagaCheck check = new SagaCheck(events, stored, new SetAsideOrders(database));
    SagaRepair repair = new SagaRepair(database, check, stored, sagas, deadlines, policy);
    return new SagaReplay(database, check, repair, stored, orders, acts, transactions);
  }

  @Bean
  Watchdog sagaWatchdog(
      JdbcClient database,
      OpenOrders orders,
      StoredSagas sagas,
      SagaReplay replay,
      WatchdogSettings settings,
      MeterRegistry metrics) {
    return new Watchdog(
        new Suspects(database, orders, sagas, new SetAsideOrders(database)),
        replay,
        settings.watchdogInterval(),
        metrics);
  }
}
