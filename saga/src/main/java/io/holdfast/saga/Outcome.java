package io.holdfast.saga;

import io.holdfast.order.api.OrderAlreadyDecided;
import io.holdfast.order.api.OrderCommand;
import io.holdfast.order.api.OrderStatus;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** What became of a command whose way another decision may have crossed. */
final class Outcome {

  private Outcome() {}

  /**
   * Sends the command and waits, because only then does its failure roll the step back.
   *
   * @return the state that the order was to reach, or the one that it had reached before
   */
  static OrderStatus statusAfter(
      CommandGateway commands, OrderCommand command, OrderStatus wanted) {
    try {
      commands.sendAndWait(command);
      return wanted;
    } catch (OrderAlreadyDecided refusal) {
      return refusal.status();
    }
  }
}
