package io.holdfast.app.setaside;

import org.axonframework.eventhandling.EventMessage;

/** An event could not be set aside; so its batch cannot get past it. */
final class NotKept extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String eventName;

  /**
   * @param eventName what tells the event from every other one
   */
  NotKept(String processor, Place place, EventMessage<?> event, String eventName, Throwable cause) {
    super(
        "%s cannot set aside event %s of %s: %s"
            .formatted(processor, event.getIdentifier(), place.orderId(), cause),
        cause);
    this.eventName = eventName;
  }

  String eventName() {
    return eventName;
  }
}
