package io.holdfast.app.inventory;

import io.holdfast.app.kafka.IncomingEvents;
import io.holdfast.app.kafka.KafkaSettings;
import io.holdfast.app.kafka.OutgoingEvents;
import io.holdfast.inventory.api.InventoryCommand.ReceiveStock;
import org.axonframework.commandhandling.gateway.CommandGateway;

/** Lets the simulation run the inventory context's own parts on stores of its own. */
public final class InventoryAccess {

  public static final String REQUESTS = ReservationRequests.NAME;

  private InventoryAccess() {}

  /** The handler of what comes from the order context. */
  public static Object requests(CommandGateway commands) {
    return new ReservationRequests(commands);
  }

  public static OutgoingEvents outgoing(KafkaSettings settings) {
    return new InventoryConfiguration().outgoingEvents(settings);
  }

  public static IncomingEvents incoming(KafkaSettings settings) {
    return new InventoryConfiguration().incomingEvents(settings);
  }

  /** Sends what a caller asks, as the HTTP API does. */
  public static void receive(CommandGateway commands, ReceiveStock receipt) {
    new StockCommands(commands).receive(receipt);
  }
}
