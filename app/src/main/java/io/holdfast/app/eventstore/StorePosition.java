package io.holdfast.app.eventstore;

import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.MergedTrackingToken;
import org.axonframework.eventhandling.TrackingToken;

/**
 * A position in one event store: the index, and the event that was read there. An index alone says
 * nothing once the store has been put back from an older copy, for its indexes are given anew (see
 * docs/adr/0022). Known to the node that has read it; what is stored is the index, beside the very
 * events that it points into.
 */
final class StorePosition extends GlobalSequenceTrackingToken implements StepsTaken.Marked {

  private static final long serialVersionUID = 1L;

  private final String eventId;
  private final boolean stepTaken;
  private long indexBefore;
  private String eventIdBefore;

  /** Where nobody asks whether the event is marked. */
  StorePosition(long index, String eventId) {
    this(index, eventId, false);
  }

  StorePosition(long index, String eventId, boolean stepTaken) {
    super(index);
    this.eventId = eventId;
    this.stepTaken = stepTaken;
  }

  @Override
  public boolean isStepTaken() {
    return stepTaken;
  }

  /** Notes which event was read before this one. */
  void follows(TrackingToken before) {
    if (before instanceof StorePosition known) {
      indexBefore = known.getGlobalIndex();
      eventIdBefore = known.eventId;
    }
  }

  /** The position before this one; without an event where none is known. */
  StorePosition before() {
    return new StorePosition(indexBefore, eventIdBefore);
  }

  String eventId() {
    return eventId;
  }

  /** The token as it is stored. */
  static TrackingToken stored(TrackingToken token) {
    if (token instanceof StorePosition position) {
      return new GlobalSequenceTrackingToken(position.getGlobalIndex());
    }
    return token instanceof MergedTrackingToken merged
        ? new MergedTrackingToken(
            stored(merged.lowerSegmentToken()), stored(merged.upperSegmentToken()))
        : token;
  }

  /** A plain position that means the same place is the same. */
  @Override
  public boolean equals(Object other) {
    return other instanceof GlobalSequenceTrackingToken token
        && token.getGlobalIndex() == getGlobalIndex();
  }

  @Override
  public int hashCode() {
    return super.hashCode();
  }
}
