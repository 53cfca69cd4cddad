package io.holdfast.app.web;

import io.holdfast.inventory.api.ReservationId;
import io.holdfast.order.api.OrderId;
import java.util.Set;
import org.springdoc.core.customizers.PropertyCustomizer;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.converter.ByteArrayHttpMessageConverter;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.http.converter.ResourceHttpMessageConverter;
import org.springframework.http.converter.StringHttpMessageConverter;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/** The HTTP side of a context: strict JSON, ids in paths, limits and problems. */
@Configuration(proxyBeanMethods = false)
@Import({
  Problems.class,
  ProblemResponses.class,
  ProblemPageController.class,
  LocationHeader.class,
  TomcatConfiguration.class,
  AnswerStep.class
})
public class WebConfiguration implements WebMvcConfigurer {

  /** JSON, and what pages and documents are served as; nothing but JSON is read. */
  private static final Set<Class<?>> FORMATS =
      Set.of(
          JacksonJsonHttpMessageConverter.class,
          StringHttpMessageConverter.class,
          ByteArrayHttpMessageConverter.class,
          ResourceHttpMessageConverter.class);

  private final AnswerStep answerStep;

  WebConfiguration(AnswerStep answerStep) {
    this.answerStep = answerStep;
  }

  @Bean
  Refusals refusals(JsonMapper json) {
    return new Refusals(json);
  }

  /** A request says what it means or is refused: nothing is guessed, rounded or dropped. */
  @Bean
  JsonMapperBuilderCustomizer strictJson() {
    return mapper ->
        mapper
            .enable(
                DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .addModule(new SimpleModule().addSerializer(new WellFormed()))
            .enable(EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .withCoercionConfig(
                LogicalType.Textual,
                text ->
                    text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail));
  }

  @Bean
  PropertyCustomizer plainTextLength() {
    return new PlainTextLength();
  }

  /** Whatever else the class path can read: another format would be read past all strictness. */
  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder converters) {
    converters.configureMessageConvertersList(
        list -> list.removeIf(converter -> !FORMATS.contains(converter.getClass())));
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry.addInterceptor(new StrictCalls());
    registry.addInterceptor(answerStep);
  }

  @Override
  public void addFormatters(FormatterRegistry registry) {
    registry.addConverter(String.class, OrderId.class, OrderId::of);
    registry.addConverter(String.class, ReservationId.class, ReservationId::of);
  }
}
