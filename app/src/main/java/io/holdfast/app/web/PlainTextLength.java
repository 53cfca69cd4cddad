package io.holdfast.app.web;

import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.oas.models.media.Schema;
import java.lang.annotation.Annotation;
import java.util.Optional;
import java.util.stream.Stream;
import org.springdoc.core.customizers.PropertyCustomizer;

/** Writes into the OpenAPI document how long a {@link PlainText} may be. */
final class PlainTextLength implements PropertyCustomizer {

  @Override
  @SuppressWarnings("rawtypes") // the signature is springdoc's
  public Schema customize(Schema property, AnnotatedType type) {
    if (type.getCtxAnnotations() != null) {
      Stream.of(type.getCtxAnnotations())
          .flatMap(annotation -> longest(annotation).stream())
          .forEach(longest -> property.minLength(1).maxLength(longest));
    }
    return property;
  }

  private static Optional<Integer> longest(Annotation annotation) {
    if (annotation instanceof PlainText text) {
      return Optional.of(text.max());
    }
    return Optional.ofNullable(annotation.annotationType().getAnnotation(PlainText.class))
        .map(PlainText::max);
  }
}
