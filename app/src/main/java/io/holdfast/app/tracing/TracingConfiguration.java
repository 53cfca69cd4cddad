package io.holdfast.app.tracing;

import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Hands a trace on from each message to those that are sent because of it. */
@Configuration(proxyBeanMethods = false)
public class TracingConfiguration {

  @Bean
  CorrelationDataProvider trace() {
    return new SimpleCorrelationDataProvider(Traceparent.NAME);
  }

  /** Axon's own, which it leaves out as soon as there is another one. */
  @Bean
  CorrelationDataProvider origin() {
    return new MessageOriginProvider();
  }

  @Bean
  ConfigurerModule traceOfCaller() {
    return configurer ->
        configurer.onInitialize(
            configuration ->
                configuration.onStart(
                    () ->
                        configuration
                            .commandBus()
                            .registerDispatchInterceptor(new TraceOfCaller())));
  }
}
