package io.holdfast.app.audit.inventory;

import io.holdfast.app.audit.AuditConfiguration;
import io.holdfast.app.audit.Check;
import io.holdfast.app.audit.Findings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcTemplate;

/** The audit of the inventory context. */
@Configuration(proxyBeanMethods = false)
@Import(AuditConfiguration.class)
public class InventoryAuditConfiguration {

  @Bean
  Check stockCheck(JdbcTemplate database, Findings findings) {
    return new StockCheck(database, findings);
  }
}
