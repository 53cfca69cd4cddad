package io.holdfast.app.setaside;

import org.axonframework.eventhandling.EventMessage;

/** An event could not be set aside; so its batch cannot get past it. */
final class NotKept extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String eventId;

  NotKept(String processor, Place place, EventMessage<?> event, Throwable cause) {
    super(
        "%s cannot set aside event %s of %s: %s"
            .formatted(processor, event.getIdentifier(), place.orderId(), cause),
        cause);
    this.eventId = event.getIdentifier();
  }

  String eventId() {
    return eventId;
  }
}
