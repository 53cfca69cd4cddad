package io.holdfast.app.order;

import java.util.Collection;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;

/** Tells what the order context's store has of the orders and answers that events are about. */
interface KnownEvents {

  KnownOrders of(Collection<? extends EventMessage<?>> answers);

  /**
   * Whether what is stored under the identifier of this event is this event; empty if nothing is.
   */
  default Optional<Boolean> holdTheSame(EventMessage<?> event) {
    return Optional.empty();
  }
}
