package io.holdfast.app.processors;

import io.holdfast.app.operations.OperatorActs;
import io.micrometer.core.instrument.MeterRegistry;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** The processors over HTTP, for every context. */
@Configuration(proxyBeanMethods = false)
@Import(ProcessorController.class)
public class ProcessorsConfiguration {

  @Bean
  TokenRows tokenRows(JdbcClient database) {
    return new TokenRows(database);
  }

  @Bean
  Processors processorsAtWork(
      EventProcessingConfiguration processing,
      TokenRows tokens,
      MeterRegistry metrics,
      ObjectProvider<Steering> steering) {
    return new Processors(processing, tokens, metrics, steering.stream().toList());
  }

  @Bean
  Segments segments(
      Processors processors,
      TokenRows tokens,
      OperatorActs acts,
      TransactionOperations transactions) {
    return new Segments(new SegmentsHere(processors, tokens), tokens, acts, transactions);
  }
}
