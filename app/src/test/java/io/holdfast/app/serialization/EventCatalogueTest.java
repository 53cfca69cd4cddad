package io.holdfast.app.serialization;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.inventory.api.InventoryEvent;
import io.holdfast.order.api.OrderEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The names are a contract with every event already stored: this list only ever grows. */
class EventCatalogueTest {

  private static final Map<String, String> PINNED =
      Map.ofEntries(
          Map.entry("order.placed", "OrderPlaced"),
          Map.entry("order.reservation-requested", "ReservationRequested"),
          Map.entry("order.retry-requested", "RetryRequested"),
          Map.entry("order.confirmed", "OrderConfirmed"),
          Map.entry("order.rejected", "OrderRejected"),
          Map.entry("order.cancelled", "OrderCancelled"),
          Map.entry("order.release-requested", "ReservationReleaseRequested"),
          Map.entry("inventory.receipt-booked", "ReceiptBooked"),
          Map.entry("inventory.units-received", "UnitsReceived"),
          Map.entry("inventory.units-reserved", "UnitsReserved"),
          Map.entry("inventory.units-released", "UnitsReleased"),
          Map.entry("inventory.stock-reserved", "StockReserved"),
          Map.entry("inventory.reservation-rejected", "ReservationRejected"),
          Map.entry("inventory.reservation-released", "ReservationReleased"));

  @Test
  void everyLogicalNameStandsForTheEventItAlwaysStoodFor() {
    assertThat(EventCatalogue.types())
        .hasSameSizeAs(PINNED)
        .allSatisfy((name, type) -> assertThat(type.getSimpleName()).isEqualTo(PINNED.get(name)));
  }

  @Test
  void everyEventOfBothLanguagesIsInTheCatalogue() {
    Set<Class<?>> events = records(OrderEvent.class, InventoryEvent.class);
    assertThat(events).isNotEmpty();
    assertThat(EventCatalogue.types().values()).containsExactlyInAnyOrderElementsOf(events);
  }

  private static Set<Class<?>> records(Class<?>... languages) {
    Set<Class<?>> records = new HashSet<>();
    Deque<Class<?>> open = new ArrayDeque<>(List.of(languages));
    while (!open.isEmpty()) {
      Class<?> type = open.pop();
      if (type.isRecord()) {
        records.add(type);
      } else {
        open.addAll(List.of(type.getPermittedSubclasses()));
      }
    }
    return records;
  }
}
