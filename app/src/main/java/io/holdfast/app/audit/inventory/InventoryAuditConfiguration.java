package io.holdfast.app.audit.inventory;

import io.holdfast.app.audit.AuditConfiguration;
import io.holdfast.app.audit.Check;
import io.holdfast.app.audit.Findings;
import io.holdfast.app.audit.kafka.Effects;
import io.holdfast.app.audit.kafka.Taken;
import io.holdfast.app.audit.kafka.TopicAuditConfiguration;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit of the inventory context. */
@Configuration(proxyBeanMethods = false)
@Import({AuditConfiguration.class, TopicAuditConfiguration.class})
public class InventoryAuditConfiguration {

  @Bean
  Check stockCheck(JdbcTemplate database, Findings findings) {
    return new StockCheck(database, findings);
  }

  /** Whoever has got an answer says nothing more. */
  @Bean
  Taken taken() {
    return reservations -> Set.of();
  }

  @Bean
  public Effects effects(JdbcClient database) {
    return new RequestEffects(database);
  }
}
