package io.holdfast.app.tracing;

import java.util.Map;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.messaging.correlation.CorrelationDataProvider;
import org.axonframework.messaging.correlation.MessageOriginProvider;
import org.axonframework.messaging.correlation.SimpleCorrelationDataProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** Hands a trace on from each message to those that are sent because of it. */
@Configuration(proxyBeanMethods = false)
@Import(SpansConfiguration.class)
public class TracingConfiguration {

  /**
   * What is sent carries the step that sends it; where steps are not recorded, the trace so far.
   */
  @Bean
  CorrelationDataProvider trace() {
    CorrelationDataProvider soFar = new SimpleCorrelationDataProvider(Traceparent.NAME);
    return message ->
        Traceparent.current()
            .<Map<String, ?>>map(step -> Map.of(Traceparent.NAME, step.toString()))
            .orElseGet(() -> soFar.correlationDataFor(message));
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
