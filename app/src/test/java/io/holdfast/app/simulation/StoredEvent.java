package io.holdfast.app.simulation;

import org.axonframework.eventhandling.DomainEventData;

/**
 * A row of the event table.
 *
 * @param data what Axon reads: everything as bytes and text
 * @param time the event's own time, in milliseconds since the simulation began
 * @param event the payload before it was serialized, for the checker alone
 * @param stepTaken whether the saga's step on it was committed with it
 */
record StoredEvent(
    long index, DomainEventData<byte[]> data, long time, Object event, boolean stepTaken) {

  String identifier() {
    return data.getEventIdentifier();
  }

  String stream() {
    return data.getAggregateIdentifier();
  }

  long sequence() {
    return data.getSequenceNumber();
  }
}
