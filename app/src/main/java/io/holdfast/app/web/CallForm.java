package io.holdfast.app.web;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.springframework.core.MethodParameter;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;

/**
 * What a call may be given beside its path and body, as its method declares it.
 *
 * @param parameters the names of all query parameters
 * @param onceHeaders the names of the headers that would be joined if they came twice
 * @param answersJson whether it answers JSON, as all do that name nothing else
 */
record CallForm(List<String> parameters, List<String> onceHeaders, boolean answersJson) {

  static boolean isOurs(HandlerMethod call) {
    return call.getBeanType().getName().startsWith("io.holdfast.");
  }

  static CallForm of(HandlerMethod call) {
    List<String> headers = new ArrayList<>(List.of(HttpHeaders.CONTENT_TYPE));
    List<String> parameters = new ArrayList<>();
    for (MethodParameter parameter : call.getMethodParameters()) {
      RequestHeader header = parameter.getParameterAnnotation(RequestHeader.class);
      if (header != null) {
        headers.add(header.name());
      }
      parameters(parameter).forEach(parameters::add);
    }
    RequestMapping mapping =
        AnnotatedElementUtils.findMergedAnnotation(call.getMethod(), RequestMapping.class);
    return new CallForm(parameters, headers, mapping == null || mapping.produces().length == 0);
  }

  private static Stream<String> parameters(MethodParameter parameter) {
    RequestParam query = parameter.getParameterAnnotation(RequestParam.class);
    if (query != null) {
      return Stream.of(query.name().isEmpty() ? parameter.getParameterName() : query.name());
    }
    boolean groups =
        parameter.getParameterType().isRecord()
            && Stream.of(parameter.getParameterAnnotations())
                .noneMatch(a -> a.annotationType().getName().startsWith("org.springframework.web"));
    return groups
        ? Stream.of(parameter.getParameterType().getRecordComponents())
            .map(RecordComponent::getName)
        : Stream.empty();
  }

  void checkParameter(String name, String... values) {
    if (!parameters.contains(name)) {
      throw new InvalidRequest(
          "The parameter '%s' is not known here; %s."
              .formatted(
                  name,
                  parameters.isEmpty()
                      ? "leave it out, this call has none"
                      : "those that are known: " + String.join(", ", parameters)));
    }
    if (values.length > 1) {
      throw new InvalidRequest("The parameter '" + name + "' is given twice; give it once.");
    }
  }
}
