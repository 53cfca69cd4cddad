package io.holdfast.app.logs;

import static org.springframework.web.servlet.HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE;

import io.holdfast.app.tracing.RequestTrace;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.springframework.web.servlet.AsyncHandlerInterceptor;

/** Names, in what an HTTP request logs, its trace and the order that its path names. */
final class RequestLogContext implements AsyncHandlerInterceptor {

  @Override
  public boolean preHandle(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    RequestTrace.current().ifPresent(LogContext::trace);
    if (request.getAttribute(URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> path) {
      LogContext.order((String) path.get(path.containsKey("orderId") ? "orderId" : "id"));
    }
    return true;
  }

  @Override
  public void afterConcurrentHandlingStarted(
      HttpServletRequest request, HttpServletResponse response, Object handler) {
    LogContext.clear();
  }

  @Override
  public void afterCompletion(
      HttpServletRequest request, HttpServletResponse response, Object handler, Exception failure) {
    LogContext.clear();
  }
}
