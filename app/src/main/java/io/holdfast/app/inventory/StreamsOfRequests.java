package io.holdfast.app.inventory;

import io.holdfast.app.batching.Batch;
import io.holdfast.inventory.InventoryModule;
import io.holdfast.inventory.api.Sku;
import io.holdfast.order.api.OrderEvent.ReservationRequested;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;

/** The reservations and stock items that a batch of requests is about. */
final class StreamsOfRequests {

  private StreamsOfRequests() {}

  static Collection<String> of(Batch batch) {
    List<String> streams = new ArrayList<>(batch.orderIds());
    batch.events().forEach(event -> addSkus(event, streams));
    return streams;
  }

  private static void addSkus(EventMessage<?> event, List<String> streams) {
    try {
      if (event.getPayload() instanceof ReservationRequested request) {
        request
            .lines()
            .forEach(line -> streams.add(InventoryModule.streamOf(new Sku(line.sku().value()))));
      }
    } catch (RuntimeException unreadable) {
      // whoever handles it will say so; that must not hold up the others
    }
  }
}
