package io.holdfast.app.audit.inventory;

import static java.util.stream.Collectors.groupingBy;

import io.holdfast.app.audit.StoredEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * Adds up a piece of the event store, on top of what was before it: the stock of each SKU, and the
 * units by which reservations and stock items disagree. The two sides of a reservation are written
 * in one transaction, so behind all of its events they agree.
 */
final class StockSums {

  private final Map<String, Stock> stock;
  private final Map<Imbalance, Long> imbalances;

  /** Whose units of what. */
  record Imbalance(String reservationId, String sku) {}

  StockSums(Map<String, Stock> stock, Map<Imbalance, Long> imbalances) {
    this.stock = new TreeMap<>(stock);
    this.imbalances = new HashMap<>(imbalances);
  }

  Map<String, Stock> stock() {
    return stock;
  }

  Map<Imbalance, Long> imbalances() {
    return imbalances;
  }

  /**
   * Goes on by one piece.
   *
   * @param piece its events, in index order, without a hole
   * @param reservations all that the piece touches, as a whole
   */
  void add(List<StoredEvent> piece, List<Reservation> reservations) {
    piece.forEach(this::add);
    Map<String, List<StoredEvent>> byStream =
        piece.stream().collect(groupingBy(StoredEvent::stream));
    for (Reservation reservation : reservations) {
      List<StoredEvent> events = byStream.getOrDefault(reservation.id(), List.of());
      hold(reservation).filter(events::contains).ifPresent(yes -> claim(reservation, yes, 1));
      giveBack(reservation).filter(events::contains).ifPresent(no -> claim(reservation, no, -1));
    }
  }

  private static Optional<StoredEvent> hold(Reservation reservation) {
    Optional<StoredEvent> release = reservation.release();
    return reservation
        .hold()
        .filter(yes -> release.isEmpty() || yes.index() < release.get().index());
  }

  private static Optional<StoredEvent> giveBack(Reservation reservation) {
    return hold(reservation).flatMap(yes -> reservation.release());
  }

  private void claim(Reservation reservation, StoredEvent event, int sign) {
    Reservation.lines(event)
        .forEach((sku, units) -> differ(new Imbalance(reservation.id(), sku), sign * units));
  }

  private void add(StoredEvent event) {
    String sku = event.text("sku");
    long units = event.payload().path("quantity").asLong();
    switch (event.type()) {
      case "inventory.receipt-booked" -> change(sku, now -> now.book(units));
      case "inventory.units-received" -> change(sku, now -> now.receive(units));
      case "inventory.units-reserved" -> move(event, sku, units);
      case "inventory.units-released" -> move(event, sku, -units);
      default -> {
        // tells of no units
      }
    }
  }

  private void move(StoredEvent event, String sku, long units) {
    change(sku, now -> now.reserve(units, event.id()));
    differ(new Imbalance(event.text("reservationId"), sku), -units);
  }

  private void change(String sku, UnaryOperator<Stock> by) {
    stock.put(sku, by.apply(stock.getOrDefault(sku, Stock.NONE)));
  }

  private void differ(Imbalance where, long units) {
    imbalances.merge(where, units, (had, more) -> had + more == 0 ? null : had + more);
  }

  /** The reservations that a piece touches. */
  static List<String> reservationsOf(List<StoredEvent> piece) {
    return piece.stream()
        .map(StoredEvent::stream)
        .filter(stream -> stream.indexOf(':') < 0)
        .distinct()
        .toList();
  }
}
