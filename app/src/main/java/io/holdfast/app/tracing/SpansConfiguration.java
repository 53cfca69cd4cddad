package io.holdfast.app.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.time.Duration;
import java.util.Map;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Sends spans to a collector by OTLP, where one is named by Spring Boot's own setting. Nothing of
 * it exists where none is.
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnProperty(SpansConfiguration.ENDPOINT)
class SpansConfiguration {

  static final String ENDPOINT = "management.opentelemetry.tracing.export.otlp.endpoint";

  /** Those that hand on what leaves a context, or take in what comes; all others are internal. */
  private static final Map<String, SpanKind> KINDS =
      Map.of(
          "kafka-relay", SpanKind.PRODUCER,
          "inventory-requests", SpanKind.CONSUMER,
          "order-inbox", SpanKind.CONSUMER);

  /** Sends what is left when it is closed. */
  @Bean
  SdkTracerProvider tracerProvider(
      @Value("${" + ENDPOINT + "}") String endpoint,
      @Value("${spring.application.name}") String service) {
    return SdkTracerProvider.builder()
        .setResource(
            Resource.getDefault()
                .merge(
                    Resource.create(
                        Attributes.of(AttributeKey.stringKey("service.name"), service))))
        .addSpanProcessor(
            BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder().setEndpoint(endpoint).build())
                .setScheduleDelay(Duration.ofSeconds(1))
                .build())
        .build();
  }

  @Bean
  Spans spans(SdkTracerProvider provider) {
    return new Spans(provider.get("io.holdfast"));
  }

  @Bean
  ConfigurerModule spansOfProcessors(Spans spans) {
    return configurer ->
        configurer
            .eventProcessing()
            .registerDefaultHandlerInterceptor(
                (configuration, processor) ->
                    spans.of(processor, KINDS.getOrDefault(processor, SpanKind.INTERNAL)));
  }

  /** First, so that all that looks at the request knows its span. */
  @Bean
  WebMvcConfigurer spansOfRequests(Spans spans) {
    return new WebMvcConfigurer() {
      @Override
      public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new RequestSpan(spans)).order(Ordered.HIGHEST_PRECEDENCE);
      }
    };
  }
}
