package io.holdfast.app.order;

import java.util.Collection;
import org.axonframework.eventhandling.EventMessage;

/** Tells what the order context's store has of the orders and answers that events are about. */
interface KnownEvents {

  KnownOrders of(Collection<? extends EventMessage<?>> answers);
}
