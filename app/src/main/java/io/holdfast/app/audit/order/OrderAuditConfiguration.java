package io.holdfast.app.audit.order;

import io.holdfast.app.audit.AuditConfiguration;
import io.holdfast.app.audit.Check;
import io.holdfast.app.audit.Findings;
import io.holdfast.app.audit.UnfinishedOrders;
import io.holdfast.app.audit.kafka.Effects;
import io.holdfast.app.audit.kafka.Taken;
import io.holdfast.app.audit.kafka.TopicAuditConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The audit of the order context. */
@Configuration(proxyBeanMethods = false)
@Import({AuditConfiguration.class, TopicAuditConfiguration.class})
public class OrderAuditConfiguration {

  @Bean
  Check orderCheck(JdbcClient database, Findings findings) {
    return new OrderCheck(database, findings);
  }

  @Bean
  Check sagaCheck(JdbcClient database, Findings findings) {
    return new SagaCheck(database, findings);
  }

  @Bean
  public Taken taken(JdbcClient database) {
    return new AnsweredRequests(database);
  }

  @Bean
  public Effects effects(JdbcClient database) {
    return new InboxEffects(database);
  }

  /** The list of orders knows it by its index; it may lag by what its processor lags. */
  @Bean
  UnfinishedOrders unfinishedOrders(JdbcClient database) {
    return () ->
        database
            .sql(
                """
                select greatest(0, extract(epoch from now() - placed_at))::float8 from order_view
                where status = 'PLACED' order by position limit 1
                """)
            .query(Double.class)
            .optional()
            .orElse(0.0);
  }
}
