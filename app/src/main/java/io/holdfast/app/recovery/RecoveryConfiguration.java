package io.holdfast.app.recovery;

import io.holdfast.app.kafka.OwnRecords;
import io.holdfast.app.operations.OperatorActs;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The comparison of a context's store with what it has sent; it says by a {@link TakeBack} bean how
 * it stands by that.
 */
@Configuration(proxyBeanMethods = false)
@Import(RecoveryController.class)
public class RecoveryConfiguration {

  @Bean
  LostEvents lostEvents(JdbcClient database) {
    return new LostEvents(database);
  }

  @Bean
  StoreRecovery storeRecovery(
      OwnRecords records,
      LostEvents lost,
      TakeBack takeBack,
      OperatorActs acts,
      @Qualifier("eventSerializer") Serializer serializer) {
    return new StoreRecovery(records, lost, takeBack, acts, serializer);
  }

  @Bean("recovery")
  RecoveryHealth recoveryHealth(StoreRecovery recovery) {
    return new RecoveryHealth(recovery);
  }
}
