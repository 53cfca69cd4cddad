package io.holdfast.app.setaside;

import java.util.List;
import java.util.Optional;
import org.axonframework.eventhandling.EventMessage;

/** Where a processor's events come from: how one is told apart and read again. Thread-safe. */
public interface EventOrigin {

  /** Tells an event from every other one; on Kafka, two may have one identifier. */
  String nameOf(EventMessage<?> event);

  /** Must not need the payload, which may be what is broken. */
  Place placeOf(EventMessage<?> event);

  /** The whole record if it came from Kafka, else null. */
  KeptRecord recordOf(EventMessage<?> event);

  /** The stored or sent name of its type; null if it has none. */
  String typeOf(EventMessage<?> event);

  /** Tells what no handler needs to be asked about. */
  Optional<Unreadable> unreadable(EventMessage<?> event);

  /**
   * Whether no segment of the processor will deliver this event any more, now that it waits; only
   * then may it be released, or an event before it could come after it.
   */
  boolean isBehind(String processor, QueuedEvent event);

  /** Reads it as it would be read today; more than one if an upcaster makes several of it. */
  List<? extends EventMessage<?>> read(QueuedEvent event);
}
