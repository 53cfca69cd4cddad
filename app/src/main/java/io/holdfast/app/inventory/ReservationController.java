package io.holdfast.app.inventory;

import io.holdfast.app.web.NotFound;
import io.holdfast.inventory.api.ReservationId;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.axonframework.eventsourcing.eventstore.DomainEventStream;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Reservations over HTTP, read from their events. */
@RestController
@RequestMapping("/api/reservations")
@Tag(name = "Reservations")
class ReservationController {

  private final EventStore eventStore;

  ReservationController(EventStore eventStore) {
    this.eventStore = eventStore;
  }

  @GetMapping("/{id}")
  @Operation(summary = "What became of one reservation")
  ReservationDetails reservation(@PathVariable ReservationId id) {
    DomainEventStream events = eventStore.readEvents(id.toString());
    ReservationDetails details = null;
    while (events.hasNext()) {
      details = ReservationDetails.after(details, events.next().getPayload());
    }
    if (details == null) {
      throw new NotFound(
          "There is no reservation " + id + "; its request may still be on the way.");
    }
    return details;
  }
}
