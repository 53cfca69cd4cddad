package io.holdfast.app.setaside;

/**
 * Where an event belongs.
 *
 * @param orderId the order, or whatever else keeps its events in order
 * @param position in the event store, or {@link #OUTSIDE}
 * @param record the whole record if it came from Kafka, else null
 */
public record Place(String orderId, long position, KeptRecord record) {

  /** The position of what is not in this context's event store. */
  public static final long OUTSIDE = -1;
}
