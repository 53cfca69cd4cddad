package io.holdfast.app.simulation;

import io.holdfast.inventory.api.InventoryEvent.ReceiptBooked;
import io.holdfast.inventory.api.InventoryEvent.UnitsReceived;
import io.holdfast.inventory.api.InventoryEvent.UnitsReleased;
import io.holdfast.inventory.api.InventoryEvent.UnitsReserved;
import io.holdfast.order.api.OrderStatus;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Counts the units of every SKU from inventory's events, and who holds them. */
final class StockCheck {

  private record Hold(String orderId, String sku) {}

  private final World world;
  private final Map<String, OrderStory> stories;
  private final Report report;
  private final Map<String, Integer> received = new HashMap<>();
  private final Map<String, Integer> reserved = new HashMap<>();
  private final Map<Hold, Integer> holds = new HashMap<>();
  private final Set<Hold> taken = new HashSet<>();
  private final Set<String> booked = new HashSet<>();

  StockCheck(World world, Map<String, OrderStory> stories, Report report) {
    this.world = world;
    this.stories = stories;
    this.report = report;
  }

  void check() {
    world.inventory().eventsByIndex.values().forEach(this::count);
    stories.values().forEach(this::ownsWhatItShould);
    for (Hold hold : holds.keySet()) {
      if (holds.get(hold) != 0 && !stories.containsKey(hold.orderId())) {
        report.violation(Invariant.I4, "stock for an order that is not there: " + hold, List.of());
      }
    }
    deliveries();
  }

  private void count(StoredEvent stored) {
    Object event = stored.event();
    if (event instanceof UnitsReceived in) {
      received.merge(in.sku().value(), in.quantity().value(), Integer::sum);
    } else if (event instanceof UnitsReserved out) {
      Hold hold = new Hold(out.reservationId().toString(), out.sku().value());
      if (!taken.add(hold)) {
        report.violation(Invariant.I5, "taken twice: " + hold, List.of(stored.identifier()));
      }
      move(hold, out.quantity().value(), stored);
    } else if (event instanceof UnitsReleased back) {
      Hold hold = new Hold(back.reservationId().toString(), back.sku().value());
      if (holds.getOrDefault(hold, 0) < back.quantity().value()) {
        report.violation(
            Invariant.I5, "given back without being held: " + hold, List.of(stored.identifier()));
      }
      move(hold, -back.quantity().value(), stored);
    } else if (event instanceof ReceiptBooked receipt) {
      booked.add(receipt.receiptId().value());
    }
  }

  private void move(Hold hold, int units, StoredEvent stored) {
    holds.merge(hold, units, Integer::sum);
    int now = reserved.merge(hold.sku(), units, Integer::sum);
    if (now < 0 || now > received.getOrDefault(hold.sku(), 0)) {
      report.violation(
          Invariant.I4,
          hold.sku() + ": received " + received.get(hold.sku()) + ", reserved " + now,
          List.of(stored.identifier()));
    }
  }

  private void ownsWhatItShould(OrderStory story) {
    Map<String, Integer> should = new TreeMap<>();
    if (story.status == OrderStatus.CONFIRMED) {
      story.lines.forEach(line -> should.put(line.sku().value(), line.quantity().value()));
    }
    Map<String, Integer> does = new TreeMap<>();
    holds.forEach(
        (hold, units) -> {
          if (hold.orderId().equals(story.orderId) && units != 0) {
            does.put(hold.sku(), units);
          }
        });
    if (!should.equals(does)) {
      report.violation(
          Invariant.I6,
          story.orderId + " is " + story.status + " and holds " + does + ", not " + should,
          List.of());
    }
  }

  private void deliveries() {
    Map<String, Integer> delivered = new HashMap<>();
    for (Customers.Delivery delivery : world.customers().deliveries()) {
      if (booked.contains(delivery.receipt.receiptId().value())) {
        delivered.merge(
            delivery.receipt.sku().value(), delivery.receipt.quantity().value(), Integer::sum);
      } else if (delivery.booked == Customers.Answer.DONE) {
        report.violation(
            Invariant.I4, "a delivery is lost: " + delivery.receipt.receiptId(), List.of());
      }
    }
    if (!delivered.equals(received)) {
      report.violation(
          Invariant.I4, "delivered " + delivered + ", received " + received, List.of());
    }
  }
}
