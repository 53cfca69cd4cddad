package io.holdfast.app.inventory;

import io.holdfast.inventory.api.InventoryCommand;
import io.holdfast.inventory.api.InventoryCommand.ReceiveStock;
import io.holdfast.inventory.api.InventoryCommand.RestoreAnswer;
import io.holdfast.inventory.api.StockLevel;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.springframework.stereotype.Component;

/**
 * Sends the commands of callers. Where a receipt met a reservation on one stock item, or its own
 * repetition on another node, the one that came second is tried again on what the first one left.
 */
@Component
class StockCommands {

  private static final int TRIES = 10;

  private final CommandGateway commands;

  StockCommands(CommandGateway commands) {
    this.commands = commands;
  }

  StockLevel receive(ReceiveStock receipt) {
    return send(receipt);
  }

  /** Whether the reservation lacked the answer. */
  boolean restore(RestoreAnswer answer) {
    return send(answer);
  }

  private <R> R send(InventoryCommand command) {
    for (int tries = 1; ; tries++) {
      try {
        return commands.sendAndWait(command);
      } catch (ConcurrencyException | AggregateStreamCreationException conflict) {
        // A receipt begins a stream of its own; Axon blames that for whatever was met.
        if (tries == TRIES) {
          throw conflict;
        }
      }
    }
  }
}
