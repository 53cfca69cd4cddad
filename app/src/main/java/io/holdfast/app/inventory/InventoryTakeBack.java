package io.holdfast.app.inventory;

import io.holdfast.app.recovery.CannotYet;
import io.holdfast.app.recovery.TakeBack;
import io.holdfast.inventory.api.InventoryCommand.RestoreAnswer;
import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import io.holdfast.inventory.api.StockMissing;
import org.axonframework.eventhandling.DomainEventMessage;
import org.springframework.stereotype.Component;

/** Stands by what orders were answered. */
@Component
final class InventoryTakeBack implements TakeBack {

  private final StockCommands commands;

  InventoryTakeBack(StockCommands commands) {
    this.commands = commands;
  }

  @Override
  public String takeBack(DomainEventMessage<?> said) {
    try {
      boolean lacked = commands.restore(new RestoreAnswer((ReservationAnswer) said.getPayload()));
      return lacked ? "the answer was given again" : "the reservation has been answered since";
    } catch (StockMissing missing) {
      throw new CannotYet(missing.getMessage());
    }
  }
}
