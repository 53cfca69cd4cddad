package io.holdfast.app.order;

import io.holdfast.app.kafka.IncomingEvents;
import io.holdfast.app.kafka.KafkaSettings;
import io.holdfast.app.kafka.OutgoingEvents;
import io.holdfast.app.metrics.Duplicates;
import io.holdfast.order.api.OrderCommand;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.NoTransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Lets the simulation run the order context's own parts on stores of its own. */
public final class OrderAccess {

  public static final String INBOX = Inbox.NAME;

  private OrderAccess() {}

  /**
   * @param isStored whether the store has an event of this identifier
   * @param lastOfStream the sequence number of a stream's last event; null if it has none
   */
  public static EventMessageHandler inbox(
      EventStore eventStore, Predicate<String> isStored, Function<String, Long> lastOfStream) {
    return new Inbox(
        eventStore,
        answers -> known(answers, isStored, lastOfStream),
        new Duplicates(new SimpleMeterRegistry()));
  }

  private static KnownOrders known(
      Collection<? extends EventMessage<?>> answers,
      Predicate<String> isStored,
      Function<String, Long> lastOfStream) {
    KnownOrders known = new KnownOrders();
    for (EventMessage<?> answer : answers) {
      if (isStored.test(answer.getIdentifier())) {
        known.addEvent(answer.getIdentifier());
      }
      if (answer instanceof DomainEventMessage<?> event) {
        for (String prefix : List.of("", Inbox.STREAM_PREFIX)) {
          String stream = prefix + event.getAggregateIdentifier();
          Optional.ofNullable(lastOfStream.apply(stream))
              .ifPresent(last -> known.addStream(stream, last));
        }
      }
    }
    return known;
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
