package io.holdfast.app.eventstore;

import io.holdfast.app.batching.OneTripTransactionManager;
import io.holdfast.app.serialization.Serializers;
import javax.sql.DataSource;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.common.jdbc.PersistenceExceptionResolver;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.axonframework.eventsourcing.eventstore.EmbeddedEventStore;
import org.axonframework.eventsourcing.eventstore.jdbc.JdbcEventStorageEngine;
import org.axonframework.eventsourcing.snapshotting.SnapshotFilter;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.jdbc.SpringDataSourceConnectionProvider;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Events and tokens of one context in its own database, on the same connection and transaction as
 * what is written to its views. Axon's JDBC stores rather than its JPA ones: a saga step costs a
 * third (see docs/adr/0002).
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EventStoreSettings.class)
public class EventStoreConfiguration {

  @Bean
  @Primary
  Serializer serializer() {
    return Serializers.state();
  }

  @Bean
  @Qualifier("messageSerializer")
  Serializer messageSerializer() {
    return Serializers.events();
  }

  @Bean
  @Qualifier("eventSerializer")
  Serializer eventSerializer() {
    return Serializers.events();
  }

  @Bean
  ConnectionProvider connectionProvider(DataSource dataSource) {
    return new SpringDataSourceConnectionProvider(dataSource);
  }

  /** In place of JPA's, under the name by which Spring looks for it. */
  @Bean
  OneTripTransactionManager transactionManager(DataSource dataSource) {
    return new OneTripTransactionManager(dataSource);
  }

  @Bean
  TransactionManager transactionManagerOfAxon(PlatformTransactionManager transactions) {
    return new ContextTransactions(transactions);
  }

  @Bean
  PersistenceExceptionResolver persistenceExceptionResolver() {
    return new UniqueViolationResolver();
  }

  @Bean
  StoreWatch storeWatch(ApplicationEventPublisher events) {
    return new StoreWatch(events);
  }

  @Bean("store")
  StoreHealth storeHealth(StoreWatch watch) {
    return new StoreHealth(watch);
  }

  @Bean
  TotalOrder totalOrder(JdbcClient database, StoreWatch watch) {
    return new TotalOrder(database, watch);
  }

  @Bean
  TotalOrderEventStorageEngine eventStorageEngine(
      Serializer stateSerializer,
      @Qualifier("eventSerializer") Serializer eventSerializer,
      PersistenceExceptionResolver exceptionResolver,
      ConnectionProvider connections,
      TransactionManager transactions,
      JdbcTemplate database,
      TotalOrder order,
      ObjectProvider<org.axonframework.config.Configuration> configuration,
      ObjectProvider<SnapshottedStreams> snapshotted,
      ObjectProvider<StreamsOfABatch> together) {
    JdbcEventStorageEngine.Builder builder =
        JdbcEventStorageEngine.builder()
            .snapshotSerializer(stateSerializer)
            .eventSerializer(eventSerializer)
            .persistenceExceptionResolver(exceptionResolver)
            .connectionProvider(connections)
            .transactionManager(transactions)
            .schema(StoreSchema.events());
    builder.batchSize(EventStoreSettings.READ_BATCH);
    // Asked for late: the configuration is built from this engine.
    builder.snapshotFilter(
        (SnapshotFilter) snapshot -> configuration.getObject().snapshotFilter().allow(snapshot));
    return new TotalOrderEventStorageEngine(
        builder, database, order, snapshotted.getIfAvailable(), together.getIfAvailable());
  }

  @Bean
  StoredEvents storedEvents(TotalOrderEventStorageEngine engine, JdbcClient database) {
    return new StoredEvents(engine, database);
  }

  @Bean(name = "eventBus", destroyMethod = "shutDown")
  @Qualifier("eventStore")
  EmbeddedEventStore eventStore(
      TotalOrderEventStorageEngine engine, TotalOrder order, EventStoreSettings settings) {
    return new BatchEventStore(
        EmbeddedEventStore.builder()
            .storageEngine(engine)
            .fetchDelay(settings.pollInterval().toMillis())
            .cachedEvents(settings.cachedEvents()),
        order::appended);
  }

  @Bean
  TokenStore tokenStore(
      ConnectionProvider connections,
      JdbcTemplate database,
      Serializer stateSerializer,
      EventStoreSettings settings) {
    return new PositionStore(connections, database, stateSerializer, settings);
  }
}
