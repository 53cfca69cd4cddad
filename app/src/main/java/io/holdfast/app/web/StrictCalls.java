package io.holdfast.app.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.HttpMediaTypeNotAcceptableException;
import org.springframework.web.HttpMediaTypeNotSupportedException;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

/**
 * Refuses, before a call begins, what it would pass over in silence otherwise: a parameter that it
 * does not know or that is given twice, a header that is given twice, a body that is no JSON, and
 * an answer wanted in a form that it does not have.
 */
final class StrictCalls implements HandlerInterceptor {

  private static final MediaType ANY_JSON = MediaType.valueOf("application/*+json");

  private final Map<HandlerMethod, CallForm> forms = new ConcurrentHashMap<>();

  @Override
  public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler)
      throws HttpMediaTypeNotAcceptableException, HttpMediaTypeNotSupportedException {
    if (handler instanceof HandlerMethod call && CallForm.isOurs(call)) {
      CallForm form = forms.computeIfAbsent(call, CallForm::of);
      request.getParameterMap().forEach(form::checkParameter);
      form.onceHeaders().forEach(header -> checkOnce(request, header));
      checkBody(request);
      if (form.answersJson()) {
        checkAccept(request.getHeaders(HttpHeaders.ACCEPT));
      }
    }
    return true;
  }

  private static void checkOnce(HttpServletRequest request, String header) {
    if (Collections.list(request.getHeaders(header)).size() > 1) {
      throw new InvalidRequest("The header " + header + " is given twice; give it once.");
    }
  }

  private static void checkBody(HttpServletRequest request)
      throws HttpMediaTypeNotSupportedException {
    String type = request.getContentType();
    boolean hasBody =
        request.getContentLengthLong() > 0
            || request.getHeader(HttpHeaders.TRANSFER_ENCODING) != null;
    boolean isPlainJson =
        (type == null || isJson(type)) && request.getHeader(HttpHeaders.CONTENT_ENCODING) == null;
    if (HttpMethod.POST.matches(request.getMethod()) && hasBody && !isPlainJson) {
      throw new HttpMediaTypeNotSupportedException(
          null, List.of(MediaType.APPLICATION_JSON), HttpMethod.POST);
    }
  }

  private static boolean isJson(String contentType) {
    try {
      MediaType type = MediaType.parseMediaType(contentType);
      return type.isConcrete()
          && (MediaType.APPLICATION_JSON.includes(type) || ANY_JSON.includes(type));
    } catch (InvalidMediaTypeException e) {
      return false;
    }
  }

  /** Also before the call: whoever cannot read the answer must not have placed an order. */
  private static void checkAccept(Enumeration<String> accept)
      throws HttpMediaTypeNotAcceptableException {
    try {
      List<MediaType> wanted = MediaType.parseMediaTypes(Collections.list(accept));
      if (!wanted.isEmpty()
          && wanted.stream().noneMatch(MediaType.APPLICATION_JSON::isCompatibleWith)) {
        throw new HttpMediaTypeNotAcceptableException(List.of(MediaType.APPLICATION_JSON));
      }
    } catch (InvalidMediaTypeException e) {
      throw new HttpMediaTypeNotAcceptableException("The header Accept cannot be read.");
    }
  }
}
