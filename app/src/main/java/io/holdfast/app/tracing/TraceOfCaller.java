package io.holdfast.app.tracing;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.messaging.MessageDispatchInterceptor;

/**
 * Gives each command the trace of the HTTP request that sends it, and begins one where none came.
 * Commands that a handler sends have the trace of what it handles already.
 */
public final class TraceOfCaller implements MessageDispatchInterceptor<CommandMessage<?>> {

  @Override
  public BiFunction<Integer, CommandMessage<?>, CommandMessage<?>> handle(
      List<? extends CommandMessage<?>> commands) {
    return (index, command) -> in(command);
  }

  /** The command with the trace of the request that this thread serves, if it has none yet. */
  public static <C> CommandMessage<C> in(CommandMessage<C> command) {
    return command.getMetaData().containsKey(Traceparent.NAME)
        ? command
        : command.andMetaData(Map.of(Traceparent.NAME, current().toString()));
  }

  private static Traceparent current() {
    return RequestTrace.current().orElseGet(Traceparent::begin);
  }
}
