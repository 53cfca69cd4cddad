package io.holdfast.app.tracing;

import static org.springframework.web.context.request.RequestAttributes.SCOPE_REQUEST;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;

/**
 * Gives each command the trace of the HTTP request that sends it, and begins one where none came.
 * Commands that a handler sends have the trace of what it handles already.
 */
final class TraceOfCaller implements MessageDispatchInterceptor<CommandMessage<?>> {

  @Override
  public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
      List<? extends CommandMessage<?>> commands) {
    return (index, command) ->
        command.getMetaData().containsKey(Traceparent.NAME)
            ? command
            : command.andMetaData(Map.of(Traceparent.NAME, current().toString()));
  }

  private static Traceparent current() {
    return RequestContextHolder.getRequestAttributes() instanceof ServletRequestAttributes request
        ? of(request)
        : Traceparent.begin();
  }

  /** The same one for all commands of a request. */
  private static Traceparent of(ServletRequestAttributes request) {
    if (request.getAttribute(Traceparent.NAME, SCOPE_REQUEST) instanceof Traceparent known) {
      return known;
    }
    Traceparent trace =
        Traceparent.read(request.getRequest().getHeader(Traceparent.NAME))
            .orElseGet(Traceparent::begin);
    request.setAttribute(Traceparent.NAME, trace, SCOPE_REQUEST);
    return trace;
  }
}
