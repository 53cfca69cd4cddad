package io.holdfast.app.setaside;

import io.holdfast.app.text.StorableText;

/**
 * Where an event belongs.
 *
 * @param orderId the order, or whatever else keeps its events in order
 * @param position in the event store, or {@link #OUTSIDE}
 */
public record Place(String orderId, long position) {

  /** The position of what is not in this context's event store. */
  public static final long OUTSIDE = -1;

  public Place {
    orderId = StorableText.key(orderId);
  }
}
