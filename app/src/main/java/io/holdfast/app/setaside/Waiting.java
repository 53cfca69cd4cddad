package io.holdfast.app.setaside;

import io.holdfast.app.text.StorableText;
import org.axonframework.eventhandling.EventMessage;

/**
 * An event on its way into the queue of its order.
 *
 * @param type the stored or sent name of its type; null if it has none
 * @param record the whole record if it came from Kafka, else null
 */
record Waiting(Place place, String eventId, String type, KeptRecord record) {

  private static final int LONGEST_TYPE = 1_000;

  Waiting {
    eventId = StorableText.key(eventId);
    type = StorableText.of(type, LONGEST_TYPE);
  }

  static Waiting of(EventMessage<?> event, Place place, EventOrigin origin) {
    return new Waiting(place, event.getIdentifier(), origin.typeOf(event), origin.recordOf(event));
  }

  /** In characters that every encoding has, and without what is only for the eye. */
  static Waiting plain(EventMessage<?> event, Place place, EventOrigin origin) {
    KeptRecord record = origin.recordOf(event);
    return new Waiting(
        place,
        StorableText.plain(StorableText.key(event.getIdentifier())),
        null,
        record == null ? null : record.plain());
  }
}
