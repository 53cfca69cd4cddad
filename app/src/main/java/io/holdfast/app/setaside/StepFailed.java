package io.holdfast.app.setaside;

import org.axonframework.eventhandling.EventMessage;

/** A handler failed, be it with an exception or an {@link Error}, and we know at which event. */
final class StepFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final String eventName;

  /**
   * @param eventName what tells the event from every other one
   */
  StepFailed(
      String processor, String orderId, EventMessage<?> event, String eventName, Throwable cause) {
    super(
        processor
            + " failed at event "
            + event.getIdentifier()
            + " of order "
            + orderId
            + ": "
            + cause,
        cause);
    this.eventName = eventName;
  }

  String eventName() {
    return eventName;
  }
}
