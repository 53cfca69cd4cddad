package io.holdfast.app.tracing;

import static org.springframework.web.context.request.RequestAttributes.SCOPE_REQUEST;

import java.util.Optional;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/** The trace of an HTTP request: the caller's, or one that is begun where none came. */
public final class RequestTrace {

  private RequestTrace() {}

  /** That of the request which this thread serves; empty outside of a request. */
  public static Optional<Traceparent> current() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? Optional.of(of(request))
        : Optional.empty();
  }

  /** The same one whoever asks. */
  private static Traceparent of(ServletRequestAttributes request) {
    if (request.getAttribute(Traceparent.NAME, SCOPE_REQUEST) instanceof Traceparent known) {
      return known;
    }
    Traceparent trace =
        Traceparent.current()
            .or(() -> Traceparent.read(request.getRequest().getHeader(Traceparent.NAME)))
            .orElseGet(Traceparent::begin);
    request.setAttribute(Traceparent.NAME, trace, SCOPE_REQUEST);
    return trace;
  }
}
