package io.holdfast.app.processing;

import org.axonframework.config.EventProcessingConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every context needs to run its processors. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(ProcessingSettings.class)
public class ProcessingConfiguration {

  @Bean
  TrackingProcessors trackingProcessors(ProcessingSettings settings) {
    return new TrackingProcessors(settings);
  }

  @Bean("processors")
  ProcessorHealth processorHealth(EventProcessingConfiguration processing, JdbcClient database) {
    return new ProcessorHealth(processing, database);
  }
}
