package io.holdfast.app.setaside;

import org.axonframework.eventhandling.EventMessage;

/** A handler failed, be it with an exception or an {@link Error}, and we know at which event. */
final class StepFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String eventId;

  StepFailed(String processor, String orderId, EventMessage<?> event, Throwable cause) {
    super(
        processor
            + " failed at event "
            + event.getIdentifier()
            + " of order "
            + orderId
            + ": "
            + cause,
        cause);
    this.eventId = event.getIdentifier();
  }

  String eventId() {
    return eventId;
  }
}
