package io.holdfast.app.recovery;

import org.axonframework.eventhandling.DomainEventMessage;

/**
 * How a context stands by what it has said, after its store has lost it. May be asked for the same
 * event again, and beside everything else that goes on.
 */
public interface TakeBack {

  /**
   * Does what the event says, as far as that has not been done again.
   *
   * @param said an event that others have heard, and this context's store does not hold
   * @return what was done, in a few words
   * @throws CannotYet if something else must come first
   */
  String takeBack(DomainEventMessage<?> said);
}
