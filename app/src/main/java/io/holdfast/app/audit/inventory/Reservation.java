package io.holdfast.app.audit.inventory;

import io.holdfast.app.audit.StoredEvent;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The events of one reservation. */
record Reservation(String id, List<StoredEvent> events) {

  /** The event by which it took its units, if it did; a later yes only repeats it. */
  Optional<StoredEvent> hold() {
    return first("inventory.stock-reserved");
  }

  /** The event by which it gave them back, or gave up before it had any. */
  Optional<StoredEvent> release() {
    return first("inventory.reservation-released");
  }

  private Optional<StoredEvent> first(String type) {
    return events.stream().filter(event -> event.is(type)).findFirst();
  }

  /** The units that an event names, by SKU. */
  static Map<String, Long> lines(StoredEvent event) {
    return event.units("lines", "quantity");
  }
}
