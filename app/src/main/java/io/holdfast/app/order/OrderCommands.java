package io.holdfast.app.order;

import io.holdfast.order.api.OrderCommand;
import io.holdfast.order.api.OrderCommand.PlaceOrder;
import io.holdfast.order.api.OrderCommand.RepeatPlacement;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;

/**
 * Sends the commands of callers and answers once they are durable. Where two writers met on one
 * order, the one that came second is tried again on what the first one left.
 *
 * <p>Not for the saga: there a retry would run outside of its transaction.
 */
@Component
final class OrderCommands {

  private static final int TRIES = 5;

  private final StepwiseCommands commands;
  private final CommandPace pace;
  private final Placements placements;

  OrderCommands(StepwiseCommands commands, CommandPace pace, Placements placements) {
    this.commands = commands;
    this.pace = pace;
    this.placements = placements;
  }

  /** Places an order, or finds that this very order has been placed before. */
  void place(PlaceOrder order) {
    try {
      placements.place(order);
    } catch (AggregateStreamCreationException taken) {
      send(new RepeatPlacement(order.orderId(), order.customerId(), order.lines()));
    }
  }

  void send(OrderCommand command) {
    for (int tries = 1; ; tries++) {
      try {
        pace.run(() -> commands.send(command));
        return;
      } catch (ConcurrencyException conflict) {
        if (tries == TRIES) {
          throw conflict;
        }
      }
    }
  }
}
