package io.holdfast.app.order;

import io.holdfast.app.logs.LogContext;
import io.holdfast.app.tracing.TraceOfCaller;
import io.holdfast.order.api.OrderCommand.PlaceOrder;
import io.holdfast.order.api.OrderId;
import io.opentelemetry.context.Context;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;

/**
 * An order that a caller places, and waits for. Made on the caller's thread; whichever thread runs
 * it does so in the caller's trace. Thread-safe.
 */
final class Placement {

  /** What the caller is to do. */
  enum Turn {
    /** Take whoever waits, and commit for all of them. */
    LEAD,
    /** Answer: the order is durable. */
    ANSWER,
    /** Run the command in a transaction of its own. */
    ALONE
  }

  private final CommandMessage<PlaceOrder> command;
  private final Context trace = Context.current();
  private final CompletableFuture<Turn> turn = new CompletableFuture<>();

  Placement(PlaceOrder order) {
    command = TraceOfCaller.in(new GenericCommandMessage<>(order));
  }

  OrderId orderId() {
    return command.getPayload().orderId();
  }

  CommandMessage<PlaceOrder> command() {
    return command;
  }

  void run(CommandGateway commands) {
    inItsTrace(() -> commands.sendAndWait(command));
  }

  /** Does something for its caller. */
  void inItsTrace(Runnable work) {
    trace.wrap(() -> LogContext.during(orderId().toString(), command, work)).run();
  }

  /** Only what the caller is told first counts. */
  void tell(Turn next) {
    turn.complete(next);
  }

  /** Tells the caller that the order is not placed. */
  void fail(RuntimeException reason) {
    turn.completeExceptionally(reason);
  }

  boolean isTold() {
    return turn.isDone();
  }

  /**
   * Waits until the caller is told something.
   *
   * @return whether that was in time; not if the thread was interrupted, which it then still is
   */
  boolean isToldWithin(Duration time) {
    try {
      turn.get(time.toNanos(), TimeUnit.NANOSECONDS);
      return true;
    } catch (TimeoutException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      return true;
    }
  }

  /** Waits for as long as it takes, interrupted or not; throws why the order is not placed. */
  Turn turn() {
    try {
      return turn.join();
    } catch (CompletionException e) {
      throw (RuntimeException) e.getCause();
    }
  }
}
