package io.holdfast.app.audit;

import io.holdfast.app.kafka.OutgoingEvents;
import io.holdfast.app.metrics.Recent;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.stream.Collectors;
import org.axonframework.config.EventProcessingConfiguration;
import org.axonframework.serialization.Serializer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the audit and the backlog look like from outside: gauges and details of the health. */
@Configuration(proxyBeanMethods = false)
class ObservationConfiguration {

  @Bean
  Recent<Backlog> backlog(
      JdbcClient database,
      OutgoingEvents outgoing,
      @Qualifier("eventSerializer") Serializer serializer,
      ObjectProvider<UnfinishedOrders> orders) {
    Backlogs backlogs =
        new Backlogs(
            database,
            outgoing.types().stream()
                .map(type -> serializer.typeForClass(type).getName())
                .collect(Collectors.toSet()),
            orders.getIfAvailable());
    return new Recent<>(backlogs::now);
  }

  @Bean
  MeterBinder auditMetrics(
      AuditReports reports,
      Recent<Backlog> backlog,
      EventProcessingConfiguration processing,
      ObjectProvider<UnfinishedOrders> orders) {
    return new AuditMetrics(reports, backlog, processing, orders.getIfAvailable() != null);
  }

  @Bean
  HealthIndicator auditHealthIndicator(AuditReports reports) {
    return new AuditHealth(reports);
  }

  @Bean
  HealthIndicator backlogHealthIndicator(Recent<Backlog> backlog) {
    return new BacklogHealth(backlog);
  }

  @Bean
  HealthIndicator durabilityHealthIndicator(JdbcClient database) {
    return new DurabilityHealth(database);
  }
}
