package io.holdfast.app.order;

import io.holdfast.order.api.OrderEvent;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderId;
import java.time.Instant;
import java.util.Optional;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/** Reads one order from its events, and so never behind what was just written. */
@Component
final class OrderReader {

  private final EventStore eventStore;

  OrderReader(EventStore eventStore) {
    this.eventStore = eventStore;
  }

  Optional<OrderDetails> find(OrderId orderId) {
    return find(orderId, Instant.MAX);
  }

  /**
   * @param asOf its first event after this moment and all that follow have not happened yet
   * @return empty if there is no such order, or was none yet
   */
  Optional<OrderDetails> find(OrderId orderId, Instant asOf) {
    DomainEventStream events = eventStore.readEvents(orderId.toString());
    OrderDetails details = null;
    while (events.hasNext()) {
      DomainEventMessage<?> message = events.next();
      if (message.getTimestamp().isAfter(asOf)) {
        break;
      }
      OrderEvent event = (OrderEvent) message.getPayload();
      details =
          event instanceof OrderPlaced placed
              ? OrderDetails.placed(placed, message.getTimestamp())
              : details.after(event, message.getTimestamp());
    }
    return Optional.ofNullable(details);
  }
}
