package io.holdfast.app.saga;

import org.axonframework.eventhandling.EventMessage;

/** A saga could not take its step with an event; the event can be stored without it. */
public final class InlineStepFailed extends RuntimeException {

  private static final long serialVersionUID = 1L;

  InlineStepFailed(EventMessage<?> event, Throwable cause) {
    super("The step on " + event.getPayloadType().getSimpleName() + " failed: " + cause, cause);
  }
}
