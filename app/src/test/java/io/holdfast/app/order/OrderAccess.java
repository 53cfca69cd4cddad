package io.holdfast.app.order;

import io.holdfast.app.kafka.IncomingEvents;
import io.holdfast.app.kafka.KafkaSettings;
import io.holdfast.app.kafka.OutgoingEvents;
import io.holdfast.app.metrics.Duplicates;
import io.holdfast.order.api.OrderCommand;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.function.Function;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Lets the simulation run the order context's own parts on stores of its own. */
public final class OrderAccess {

  public static final String INBOX = Inbox.NAME;

  private OrderAccess() {}

  public static EventMessageHandler inbox(
      EventStore eventStore, Function<Collection<String>, Set<String>> knownEvents) {
    return new Inbox(eventStore, knownEvents::apply, new Duplicates(new SimpleMeterRegistry()));
  }

  public static OutgoingEvents outgoing(KafkaSettings settings) {
    return new OrderConfiguration().outgoingEvents(settings);
  }

  public static IncomingEvents incoming(KafkaSettings settings) {
    return new OrderConfiguration().incomingEvents(settings);
  }

  /** Sends what a caller asks, as the HTTP API does. */
  public static void send(CommandGateway commands, OrderCommand command) {
    CommandPace pace = new CommandPace(4);
    Placements placements =
        new Placements(
            commands,
            pace,
            new PlacementQueue(() -> 4, Duration.ofSeconds(1)),
            new GroupCommit(commands, NoTransactionManager.instance()));
    OrderCommands callers = new OrderCommands(commands, pace, placements);
    if (command instanceof OrderCommand.PlaceOrder placement) {
      callers.place(placement);
    } else {
      callers.send(command);
    }
  }
}
