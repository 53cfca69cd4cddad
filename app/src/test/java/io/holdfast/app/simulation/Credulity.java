package io.holdfast.app.simulation;

import io.holdfast.order.api.Answer;
import io.holdfast.order.api.OrderCommand.ConfirmOrder;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.OrderLine;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.GenericMessage;

/** An order context that takes whatever inventory has reserved for what it has asked for. */
final class Credulity {

  private final Stage stage;

  Credulity(Stage stage) {
    this.stage = stage;
  }

  void spoil(CommandBus commands) {
    commands.registerDispatchInterceptor(
        messages ->
            (place, message) ->
                message.getPayload() instanceof ConfirmOrder confirm
                    ? believing(message, confirm.orderId())
                    : message);
  }

  private CommandMessage<?> believing(CommandMessage<?> message, OrderId orderId) {
    Answer hoped =
        new Answer(
            1,
            stage.world().customers().orders().get(orderId).placement.lines().stream()
                .collect(Collectors.toMap(OrderLine::sku, line -> (long) line.quantity().value())));
    return new GenericCommandMessage<>(
        new GenericMessage<>(new ConfirmOrder(orderId, hoped), message.getMetaData()),
        message.getCommandName());
  }
}
