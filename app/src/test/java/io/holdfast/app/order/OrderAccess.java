package io.holdfast.app.order;

import io.holdfast.app.batching.Batch;
import io.holdfast.app.kafka.IncomingEvents;
import io.holdfast.app.kafka.KafkaSettings;
import io.holdfast.app.kafka.OutgoingEvents;
import io.holdfast.app.metrics.Duplicates;
import io.holdfast.app.saga.CallersBatches;
import io.holdfast.app.saga.InlineSteps;
import io.holdfast.order.api.OrderCommand;
import io.holdfast.order.api.OrderId;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.common.transaction.TransactionManager;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.EventMessageHandler;
import org.axonframework.eventsourcing.eventstore.EventStore;

/** Lets the simulation run the order context's own parts on stores of its own. */
public final class OrderAccess {

  public static final String INBOX = Inbox.NAME;

  private OrderAccess() {}

  /**
   * @param steps the steps that commit with an answer
   * @param isStored whether the store has an event of this identifier
   * @param lastOfStream the sequence number of a stream's last event; null if it has none
   */
  public static EventMessageHandler inbox(
      EventStore eventStore,
      InlineSteps steps,
      Predicate<String> isStored,
      Function<String, Long> lastOfStream) {
    return new Inbox(
        eventStore,
        answers -> known(answers, isStored, lastOfStream),
        new InboxSteps(steps),
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

  /** What callers ask, as the HTTP API does it. */
  public static Callers callers(
      CommandGateway commands, TransactionManager transactions, InlineSteps steps) {
    CallersBatches batches = new Looked();
    GroupCommit groups = new GroupCommit(commands, transactions, batches, steps);
    CommandPace pace = new CommandPace(4);
    PlacementQueue queue = new PlacementQueue(() -> 4, Duration.ofSeconds(1));
    OrderCommands orders =
        new OrderCommands(
            new StepwiseCommands(commands, transactions, batches, steps),
            pace,
            new Placements(commands, pace, queue, groups));
    return new Callers(orders, groups);
  }

  /** Callers, one at a time or some at once. */
  public static final class Callers {

    private final OrderCommands orders;
    private final GroupCommit groups;

    private Callers(OrderCommands orders, GroupCommit groups) {
      this.orders = orders;
      this.groups = groups;
    }

    public void send(OrderCommand command) {
      if (command instanceof OrderCommand.PlaceOrder placement) {
        orders.place(placement);
      } else {
        orders.send(command);
      }
    }

    /** Answers which of them are placed. */
    public Set<OrderId> together(List<OrderCommand.PlaceOrder> placements) {
      return groups.place(placements.stream().map(Placement::new).toList()).stream()
          .map(Placement::orderId)
          .collect(Collectors.toSet());
    }
  }

  /** Nothing is looked up together. */
  static final class Looked implements CallersBatches {

    @Override
    public void beginWithNewOrders(Collection<String> orderIds) {
      Batch.begin(new Batch(List.copyOf(orderIds), List.of()));
    }

    @Override
    public void begin(String orderId) {
      beginWithNewOrders(List.of(orderId));
    }
  }
}
