package io.holdfast.app.setaside;

import io.holdfast.app.batching.FirstLook;
import io.holdfast.app.operations.Jobs;
import io.holdfast.app.operations.OperatorActs;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.eventsourcing.eventstore.EventStorageEngine;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Setting aside and releasing, for every context. */
@Configuration(proxyBeanMethods = false)
@Import({SetAsideController.class, BulkController.class})
public class SetAsideConfiguration {

  @Bean
  SetAsideStore setAsideStore(JdbcTemplate database) {
    return new SetAsideStore(database);
  }

  @Bean
  SetAside setAsideGuards(
      SetAsideStore store,
      EventStorageEngine events,
      JdbcClient database,
      @Qualifier("eventSerializer") Serializer eventSerializer,
      Serializer stateSerializer,
      TransactionManager transactions,
      ObjectProvider<FirstLook> firstLooks) {
    return new SetAside(
        store,
        new StoredEvents(events, database, eventSerializer, stateSerializer),
        transactions,
        firstLooks.stream().toList());
  }

  @Bean(initMethod = "start")
  LockRetries lockRetries(SetAside setAside, SetAsideStore store) {
    return new LockRetries(setAside, store);
  }

  @Bean
  SetAsideEntries setAsideEntries(JdbcClient database, SetAsideStore store) {
    return new SetAsideEntries(database, store.queue());
  }

  @Bean
  Releases releases(
      SetAside setAside,
      SetAsideEntries entries,
      OperatorActs acts,
      TransactionOperations transactions) {
    return new Releases(setAside, entries, acts, transactions);
  }

  @Bean
  SetAsideCauses setAsideCauses(JdbcClient database) {
    return new SetAsideCauses(database);
  }

  @Bean
  BulkActs bulkActs(SetAsideEntries entries, Releases releases, OperatorActs acts, Jobs jobs) {
    return new BulkActs(entries, releases, acts, jobs);
  }

  @Bean("setAside")
  SetAsideHealth setAsideHealth(SetAsideEntries entries) {
    return new SetAsideHealth(entries);
  }

  @Bean
  SetAsideGauges setAsideGauges(EventProcessingConfiguration processing, SetAsideEntries entries) {
    return new SetAsideGauges(() -> processing.eventProcessors().keySet(), entries);
  }
}
