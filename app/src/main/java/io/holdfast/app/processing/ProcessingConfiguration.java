package io.holdfast.app.processing;

import io.holdfast.app.database.DatabaseConfiguration;
import io.holdfast.app.setaside.SetAside;
import io.holdfast.app.setaside.SetAsideConfiguration;
import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.JdbcOperations;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every context needs to run its processors. */
@Configuration(proxyBeanMethods = false)
@Import({DatabaseConfiguration.class, SetAsideConfiguration.class})
@EnableConfigurationProperties(ProcessingSettings.class)
public class ProcessingConfiguration {

  @Bean
  TrackingProcessors trackingProcessors(
      ProcessingSettings settings, SetAside setAside, JdbcOperations database) {
    return new TrackingProcessors(settings, setAside, database);
  }

  @Bean("processors")
  ProcessorHealth processorHealth(
      EventProcessingConfiguration processing, JdbcClient database, SetAside setAside) {
    return new ProcessorHealth(processing, database, setAside);
  }

  @Bean
  StandstillGauges standstillGauges(EventProcessingConfiguration processing, SetAside setAside) {
    return new StandstillGauges(() -> processing.eventProcessors().keySet(), setAside);
  }
}
