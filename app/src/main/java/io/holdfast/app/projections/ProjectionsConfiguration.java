package io.holdfast.app.projections;

import io.holdfast.app.eventstore.StoredEvents;
import io.holdfast.app.operations.OperatorActs;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.PlatformTransactionManager;

/** The rebuilding of a context's projections. */
@Configuration(proxyBeanMethods = false)
@Import(ProjectionController.class)
public class ProjectionsConfiguration {

  @Bean
  Rebuild rebuild(
      StoredEvents events,
      JdbcClient database,
      OperatorActs acts,
      PlatformTransactionManager transactions) {
    return new Rebuild(events, database, acts, transactions);
  }
}
