package io.holdfast.app.serialization;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.holdfast.inventory.api.InventoryEvent;
import io.holdfast.order.api.OrderEvent;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The events that may be stored or sent, each under its logical name and revision. A name is a
 * contract with every event already stored; it outlives the class that carries it today. What is
 * not listed here is never deserialized.
 */
final class EventCatalogue {

  /** The revision of every event so far; an upcaster belongs to each later one. */
  public static final String REVISION = "1";

  private static final Map<String, Class<?>> TYPES = new LinkedHashMap<>();

  static {
    TYPES.put("order.placed", OrderEvent.OrderPlaced.class);
    TYPES.put("order.reservation-requested", OrderEvent.ReservationRequested.class);
    TYPES.put("order.retry-requested", OrderEvent.RetryRequested.class);
    TYPES.put("order.confirmed", OrderEvent.OrderConfirmed.class);
    TYPES.put("order.rejected", OrderEvent.OrderRejected.class);
    TYPES.put("order.cancelled", OrderEvent.OrderCancelled.class);
    TYPES.put("order.release-requested", OrderEvent.ReservationReleaseRequested.class);
    TYPES.put("inventory.receipt-booked", InventoryEvent.ReceiptBooked.class);
    TYPES.put("inventory.units-received", InventoryEvent.UnitsReceived.class);
    TYPES.put("inventory.units-reserved", InventoryEvent.UnitsReserved.class);
    TYPES.put("inventory.units-released", InventoryEvent.UnitsReleased.class);
    TYPES.put("inventory.stock-reserved", InventoryEvent.StockReserved.class);
    TYPES.put("inventory.reservation-rejected", InventoryEvent.ReservationRejected.class);
    TYPES.put("inventory.reservation-released", InventoryEvent.ReservationReleased.class);
  }

  private static final Map<Class<?>, String> NAMES =
      TYPES.entrySet().stream().collect(toUnmodifiableMap(Map.Entry::getValue, Map.Entry::getKey));

  private EventCatalogue() {}

  /** All logical names with their types, in the order of an order's life. */
  public static Map<String, Class<?>> types() {
    return Map.copyOf(TYPES);
  }

  /** The type that a logical name stands for, or empty for a name that is not in the catalogue. */
  public static Optional<Class<?>> typeOf(String name) {
    return Optional.ofNullable(TYPES.get(name));
  }

  /** The logical name of an event type, or empty for a type that is not in the catalogue. */
  public static Optional<String> nameOf(Class<?> type) {
    return Optional.ofNullable(NAMES.get(type));
  }
}
