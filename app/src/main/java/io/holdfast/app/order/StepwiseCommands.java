package io.holdfast.app.order;

import io.holdfast.app.database.DatabaseFailure;
import io.holdfast.app.logs.LogContext;
import io.holdfast.app.saga.CallersBatches;
import io.holdfast.app.saga.InlineSteps;
import io.holdfast.app.tracing.TraceOfCaller;
import io.holdfast.order.api.OrderCommand;
import java.util.List;
import java.util.Optional;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.messaging.ResultMessage;
import org.axonframework.messaging.unitofwork.BatchingUnitOfWork;
import org.axonframework.messaging.unitofwork.RollbackConfigurationType;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Sends a command to an order together with the step that its saga takes on what the order does. If
 * the step fails, the command is carried out without it.
 */
@Component
final class StepwiseCommands {

  private static final Logger log = LoggerFactory.getLogger(StepwiseCommands.class);

  private final CommandGateway commands;
  private final TransactionManager transactions;
  private final CallersBatches batches;
  private final InlineSteps steps;

  StepwiseCommands(
      CommandGateway commands,
      TransactionManager transactions,
      CallersBatches batches,
      InlineSteps steps) {
    this.commands = commands;
    this.transactions = transactions;
    this.batches = batches;
    this.steps = steps;
  }

  /** Returns once the command is durable, or throws why the order refuses it. */
  void send(OrderCommand command) {
    CommandMessage<?> message = TraceOfCaller.in(new GenericCommandMessage<>(command));
    LogContext.during(command.orderId().toString(), message, () -> send(message));
  }

  private void send(CommandMessage<?> message) {
    Attempt attempt = new Attempt(message);
    Throwable failure = attempt.failure();
    if (failure == null) {
      return;
    }
    if (failure instanceof RuntimeException refusal && !attempt.mayBeTheStep(failure)) {
      throw refusal;
    }
    log.debug("The saga takes its step later.", failure);
    commands.sendAndWait(message);
  }

  private final class Attempt {

    private final CommandMessage<?> message;
    private boolean carriedOut;

    Attempt(CommandMessage<?> message) {
      this.message = message;
    }

    /** Null if the command and the step are durable. */
    Throwable failure() {
      BatchingUnitOfWork<CommandMessage<?>> unit = new BatchingUnitOfWork<>(List.of(message));
      unit.start();
      unit.attachTransaction(transactions);
      ResultMessage<?> result =
          unit.executeWithResult(
              () -> {
                carryOut();
                return null;
              },
              RollbackConfigurationType.ANY_THROWABLE);
      return result.isExceptional() ? result.exceptionResult() : null;
    }

    private void carryOut() {
      String order = ((OrderCommand) message.getPayload()).orderId().toString();
      batches.begin(order);
      boolean inline = steps.mayBeTakenFor(order);
      commands.sendAndWait(message);
      carriedOut = true;
      if (inline) {
        steps.takeOnAllOf(order);
      }
    }

    /** Not if the order refuses, if another writer was first, or if no transaction gets through. */
    boolean mayBeTheStep(Throwable failure) {
      Optional<DatabaseFailure> passing = DatabaseFailure.behind(failure);
      return passing.isPresent() ? passing.get() == DatabaseFailure.LOCKED : carriedOut;
    }
  }
}
