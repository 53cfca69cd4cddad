package io.holdfast.app.eventstore;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/**
 * Which of the events that a unit of work appends have their steps taken in it: each is marked in
 * its own row, so that mark, event and effects commit together. For the thread of the unit of work.
 */
public final class StepsTaken {

  private static final String RESOURCE = StepsTaken.class.getName();

  private StepsTaken() {}

  /** The place of an event that tells whether it is marked. */
  public interface Marked {
    boolean isStepTaken();
  }

  /** The current unit of work has taken the step on this event, which it is about to append. */
  public static void mark(EventMessage<?> event) {
    CurrentUnitOfWork.get()
        .root()
        .<Set<String>>getOrComputeResource(RESOURCE, name -> new HashSet<>())
        .add(event.getIdentifier());
  }

  /** Whether the current unit of work has marked an event that it appends. */
  public static boolean areMarkedWith(EventMessage<?> event) {
    Set<String> marked =
        CurrentUnitOfWork.map(UnitOfWork::root)
            .map(root -> root.<Set<String>>getResource(RESOURCE))
            .orElse(null);
    return marked != null && marked.contains(event.getIdentifier());
  }

  /** Whether an event was marked in the store that it was read from. */
  public static boolean wereTakenWith(EventMessage<?> event) {
    TrackingToken place =
        event instanceof TrackedEventMessage<?> tracked ? tracked.trackingToken() : null;
    return place instanceof Marked marked && marked.isStepTaken();
  }

  /** What the current unit of work is about to append to a stream, in its order. */
  public static List<DomainEventMessage<?>> appendedTo(String stream) {
    return StagedEvents.visibleTo(CurrentUnitOfWork.get(), stream).toList();
  }
}
