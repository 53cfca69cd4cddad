package io.holdfast.app.tracing;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.MessageHandlerInterceptor;

/**
 * Makes each step of an order a span of its trace. A step goes on from the trace that its message
 * carries; whatever is sent in it carries the step's own span.
 */
final class Spans {

  private final Tracer tracer;

  Spans(Tracer tracer) {
    this.tracer = tracer;
  }

  /** Begins a step; it is to be ended by whoever began it. */
  Span begin(String name, SpanKind kind, Optional<Traceparent> before) {
    SpanBuilder step = tracer.spanBuilder(name).setSpanKind(kind);
    before.ifPresentOrElse(
        parent -> step.setParent(Context.root().with(Span.wrap(parent.spanContext()))),
        step::setNoParent);
    return step.startSpan();
  }

  /** A span around each event that a processor handles. */
  MessageHandlerInterceptor<EventMessage<?>> of(String processor, SpanKind kind) {
    return (unitOfWork, chain) -> during(begin(processor, kind, unitOfWork.getMessage()), chain);
  }

  private Span begin(String processor, SpanKind kind, EventMessage<?> event) {
    try {
      String name = processor + " " + event.getPayloadType().getSimpleName();
      return begin(name, kind, traceOf(event));
    } catch (RuntimeException unreadable) {
      return begin(processor, kind, Optional.empty()); // whoever handles the event will say so
    }
  }

  private static Object during(Span step, InterceptorChain handlers) throws Exception {
    Scope current = step.makeCurrent();
    try {
      return handlers.proceed();
    } catch (Exception | Error failure) {
      step.recordException(failure).setStatus(StatusCode.ERROR);
      throw failure;
    } finally {
      current.close();
      step.end();
    }
  }

  private static Optional<Traceparent> traceOf(EventMessage<?> event) {
    return Traceparent.read((String) event.getMetaData().get(Traceparent.NAME));
  }
}
