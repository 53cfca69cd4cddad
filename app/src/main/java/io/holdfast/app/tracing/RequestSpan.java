package io.holdfast.app.tracing;

import static org.springframework.web.servlet.HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Scope;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.web.servlet.HandlerInterceptor;

/** A span around each request that may change something, whether or not its caller has a trace. */
final class RequestSpan implements HandlerInterceptor {

  private static final String STEP = RequestSpan.class.getName();
  private static final int SERVER_ERROR = 500;

  private final Spans spans;

  RequestSpan(Spans spans) {
    this.spans = spans;
  }

  private record Step(Span span, Scope scope) {}

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    if (request.getMethod().equals("POST")) {
      Span span =
          spans.begin(
              "POST " + request.getAttribute(BEST_MATCHING_PATTERN_ATTRIBUTE),
              SpanKind.SERVER,
              Traceparent.read(request.getHeader(Traceparent.NAME)));
      request.setAttribute(STEP, new Step(span, span.makeCurrent()));
    }
    return true;
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
    if (request.getAttribute(STEP) instanceof Step step) {
      step.scope().close();
      step.span().setAttribute("http.response.status_code", response.getStatus());
      if (response.getStatus() >= SERVER_ERROR) {
        step.span().setStatus(StatusCode.ERROR);
      }
      step.span().end();
    }
  }
}
