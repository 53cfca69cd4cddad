package io.holdfast.app.operations;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.lang.management.ManagementFactory;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Jobs and the trail of acts, for every context. */
@Configuration(proxyBeanMethods = false)
@Import(JobController.class)
public class OperationsConfiguration {

  private final ObjectMapper json =
      new ObjectMapper()
          .registerModule(new JavaTimeModule())
          .registerModule(new SimpleModule().addSerializer(String.class, new StorableStrings()))
          .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS);

  @Bean
  JobStore jobStore(JdbcClient database) {
    return new JobStore(database, json, ManagementFactory.getRuntimeMXBean().getName());
  }

  @Bean
  Jobs jobs(JobStore store) {
    return new Jobs(store);
  }

  @Bean
  OperatorActs operatorActs(JdbcClient database) {
    return new OperatorActs(database, json);
  }
}
