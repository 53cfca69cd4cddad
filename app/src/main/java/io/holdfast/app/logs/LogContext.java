package io.holdfast.app.logs;

import io.holdfast.app.tracing.Traceparent;
import org.axonframework.messaging.Message;
import org.slf4j.MDC;

/**
 * Names the order and the trace in each line that a thread logs while it works on them: fields of a
 * structured line. Costs two entries of a map of the thread's own.
 */
public final class LogContext {

  static final String ORDER = "orderId";
  static final String TRACE = "traceId";

  private LogContext() {}

  /** Works on a message about an order; what was named before is named again afterwards. */
  public static void during(String orderId, Message<?> message, Runnable work) {
    String orderBefore = MDC.get(ORDER);
    String traceBefore = MDC.get(TRACE);
    name(ORDER, orderId);
    name(TRACE, traceOf(message));
    try {
      work.run();
    } finally {
      name(ORDER, orderBefore);
      name(TRACE, traceBefore);
    }
  }

  /** For the rest of the current HTTP request. */
  public static void order(String orderId) {
    name(ORDER, orderId);
  }

  static void trace(Traceparent trace) {
    name(TRACE, trace.traceId());
  }

  static void clear() {
    MDC.remove(ORDER);
    MDC.remove(TRACE);
  }

  private static String traceOf(Message<?> message) {
    try {
      return message.getMetaData().get(Traceparent.NAME) instanceof String carried
          ? Traceparent.traceIdOf(carried)
          : null;
    } catch (RuntimeException unreadable) {
      return null; // whoever handles the message will say so
    }
  }

  private static void name(String field, String value) {
    if (value == null) {
      MDC.remove(field);
    } else {
      MDC.put(field, value);
    }
  }
}
