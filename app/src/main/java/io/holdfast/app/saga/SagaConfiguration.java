package io.holdfast.app.saga;

import io.holdfast.app.batching.FirstLook;
import io.holdfast.app.eventstore.SagaLocks;
import io.holdfast.app.eventstore.SagaStores;
import io.holdfast.app.processing.ProcessingSettings;
import io.holdfast.app.processing.TrackingProcessors;
import io.holdfast.saga.OrderSaga;
import io.holdfast.saga.RetryPolicy;
import io.holdfast.saga.SagaModule;
import io.holdfast.saga.SentRequests;
import javax.sql.DataSource;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.modelling.saga.repository.SagaStore;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The order saga with its store, its deadlines and its processor. */
@Configuration(proxyBeanMethods = false)
@Import(DeadlineConfiguration.class)
@EnableConfigurationProperties(SagaSettings.class)
public class SagaConfiguration {

  @Bean
  SagaLocks sagaLocks() {
    return new SagaLocks();
  }

  @Bean
  SagaStore<Object> sagaStore(DataSource database, Serializer stateSerializer, SagaLocks locks) {
    return SagaStores.locking(database, stateSerializer, locks);
  }

  @Bean
  FirstLook sagasOfABatch(Serializer stateSerializer) {
    return SagaStores.firstLook(SagaModule.PROCESSOR, OrderSaga.class, stateSerializer);
  }

  @Bean
  LaggingOrdersInStore laggingOrders(JdbcTemplate database) {
    return new LaggingOrdersInStore(database);
  }

  @Bean
  InlineSteps inlineSteps(
      ObjectProvider<org.axonframework.config.Configuration> configuration, LaggingOrders lagging) {
    // Asked for late: the configuration is built with those who take the steps.
    return new InlineSteps(
        () -> OrderSagaManager.running(configuration.getObject()),
        () -> configuration.getObject().correlationDataProviders(),
        lagging);
  }

  @Bean(initMethod = "start")
  RelayHistory relayHistory(JdbcClient database, SagaSettings settings) {
    return new RelayHistory(new ConversationInStore(database), settings.answerTime());
  }

  @Bean
  SentRequests sentRequests(JdbcClient database, RelayHistory relay) {
    return new SentRequestsInStore(database, relay);
  }

  /** A bean because under Spring the saga's handlers find their parameters among the beans. */
  @Bean
  RetryPolicy retryPolicy(SagaSettings settings) {
    return settings.policy();
  }

  /** The same policy for a program without a context. */
  public static RetryPolicy policy(Environment environment) {
    return Binder.get(environment).bindOrCreate("holdfast.saga", SagaSettings.class).policy();
  }

  @Bean
  SagaModule sagaModule(RetryPolicy policy) {
    return new SagaModule(policy);
  }

  @Bean
  ConfigurerModule sagaProcessor(TrackingProcessors processors, ProcessingSettings settings) {
    return configurer -> {
      configurer
          .eventProcessing()
          .registerSaga(OrderSaga.class, saga -> saga.configureSagaManager(OrderSagaManager::of));
      processors.registerDivisible(
          configurer.eventProcessing(), SagaModule.PROCESSOR, settings.sagaSegments());
    };
  }
}
