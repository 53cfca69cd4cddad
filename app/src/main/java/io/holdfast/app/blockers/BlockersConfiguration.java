package io.holdfast.app.blockers;

import io.holdfast.app.operations.OperatorActs;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionOperations;

/** Whose transactions a context waits for: in its health, metrics, log and API. */
@Configuration(proxyBeanMethods = false)
@Import(BlockerController.class)
public class BlockersConfiguration {

  @Bean(initMethod = "start")
  Blockers blockersOfThisContext(JdbcClient database) {
    return new Blockers(new BlockersInDatabase(database));
  }

  @Bean
  BlockerEnding blockerEnding(
      Blockers blockers,
      JdbcClient database,
      OperatorActs acts,
      TransactionOperations transactions) {
    return new BlockerEnding(blockers, new BlockersInDatabase(database), acts, transactions);
  }

  @Bean("blockers")
  BlockersHealth blockersHealth(Blockers blockers) {
    return new BlockersHealth(blockers);
  }

  @Bean
  MeterBinder blockersGauge(Blockers blockers) {
    return registry ->
        Gauge.builder("holdfast.blockers", () -> blockers.all().size())
            .description("Transactions of others that hold a lock which Holdfast waits for")
            .register(registry);
  }
}
