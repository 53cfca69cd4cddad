package io.holdfast.app.inventory;

import static io.holdfast.app.crash.DurableStep.RELEASE;

import io.holdfast.inventory.api.InventoryCommand.ReleaseStock;
import io.holdfast.inventory.api.InventoryCommand.ReserveStock;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import io.holdfast.order.api.OrderEvent.ReservationReleaseRequested;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import io.holdfast.order.api.OrderId;
import java.util.List;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Translates the requests of the order context into inventory's own commands. The stock's events
 * and the Kafka position commit together, so a request takes effect once; the reservation's own
 * state guards against a request that was sent twice.
 */
@Component
@ProcessingGroup(ReservationRequests.NAME)
class ReservationRequests {

  static final String NAME = "inventory-requests";

  private final CommandGateway commands;

  ReservationRequests(CommandGateway commands) {
    this.commands = commands;
  }

  @EventHandler
  void on(ReservationRequested request) {
    List<ReservationLine> lines =
        request.lines().stream()
            .map(line -> ReservationLine.of(line.sku().value(), line.quantity().value()))
            .toList();
    commands.sendAndWait(
        new ReserveStock(reservationFor(request.orderId()), request.attempt(), lines));
  }

  @EventHandler
  void on(ReservationReleaseRequested request) {
    RELEASE.before();
    commands.sendAndWait(new ReleaseStock(reservationFor(request.orderId()), request.attempt()));
    RELEASE.after();
  }

  private static ReservationId reservationFor(OrderId orderId) {
    return new ReservationId(orderId.value());
  }
}
