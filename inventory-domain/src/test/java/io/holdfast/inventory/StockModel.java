package io.holdfast.inventory;

import static java.util.Comparator.comparing;

import io.holdfast.inventory.api.InventoryCommand;
import io.holdfast.inventory.api.InventoryCommand.ReceiveStock;
import io.holdfast.inventory.api.InventoryCommand.ReleaseStock;
import io.holdfast.inventory.api.InventoryCommand.ReserveStock;
import io.holdfast.inventory.api.InventoryEvent;
import io.holdfast.inventory.api.InventoryEvent.ReceiptBooked;
import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.InventoryEvent.ReservationReleased;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.InventoryEvent.UnitsReceived;
import io.holdfast.inventory.api.InventoryEvent.UnitsReleased;
import io.holdfast.inventory.api.InventoryEvent.UnitsReserved;
import io.holdfast.inventory.api.ReceiptId;
import io.holdfast.inventory.api.RefusalReason;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import io.holdfast.inventory.api.Shortage;
import io.holdfast.inventory.api.Sku;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * What the stock should do, said a second time and in another way: deliveries and promises are kept
 * as they came, and whatever is counted is counted anew from them each time.
 */
final class StockModel {

  /** The corners that random commands should reach. */
  enum Situation {
    RECEIVED,
    RECEIVED_ALREADY,
    RECEIPT_CONTRADICTED,
    GRANTED,
    GRANT_REPEATED,
    SHORT,
    SHORTAGE_REPEATED,
    ASKED_AFTER_UNITS_WERE_RELEASED,
    ASKED_AFTER_NOTHING_WAS_RELEASED,
    ASKED_ALREADY,
    UNITS_RELEASED,
    NOTHING_RELEASED,
    RELEASE_REPEATED,
    RELEASED_ALREADY
  }

  /** One reservation: the first answer it got, and which attempts have been heard since. */
  private static final class Promise {
    private List<ReservationLine> granted = List.of();
    private List<Shortage> shortages = List.of();
    private boolean released;
    private int lastRequest;
    private int lastRelease;
  }

  private final Map<ReceiptId, ReceiveStock> deliveries = new HashMap<>();
  private final Map<ReservationId, Promise> promises = new HashMap<>();
  private final Set<Situation> reached = EnumSet.noneOf(Situation.class);
  private Situation latest;

  Set<Situation> reached() {
    return reached;
  }

  boolean refusesLatest() {
    return latest == Situation.RECEIPT_CONTRADICTED;
  }

  long received(Sku sku) {
    return deliveries.values().stream()
        .filter(delivery -> delivery.sku().equals(sku))
        .mapToLong(delivery -> delivery.quantity().value())
        .sum();
  }

  long reserved(Sku sku) {
    return promises.values().stream()
        .filter(promise -> !promise.released)
        .flatMap(promise -> promise.granted.stream())
        .filter(line -> line.sku().equals(sku))
        .mapToLong(line -> line.quantity().value())
        .sum();
  }

  /** Carries out the command and returns the events that it should leave behind. */
  List<InventoryEvent> expect(InventoryCommand command) {
    List<InventoryEvent> events =
        command instanceof ReceiveStock delivery
            ? receive(delivery)
            : command instanceof ReserveStock request
                ? reserve(request, promise(request.reservationId()))
                : release((ReleaseStock) command);
    reached.add(latest);
    return events;
  }

  private List<InventoryEvent> receive(ReceiveStock delivery) {
    ReceiveStock earlier = deliveries.putIfAbsent(delivery.receiptId(), delivery);
    if (earlier != null) {
      latest =
          earlier.equals(delivery) ? Situation.RECEIVED_ALREADY : Situation.RECEIPT_CONTRADICTED;
      return List.of();
    }
    latest = Situation.RECEIVED;
    return List.of(
        new ReceiptBooked(delivery.receiptId(), delivery.sku(), delivery.quantity()),
        new UnitsReceived(delivery.sku(), delivery.receiptId(), delivery.quantity()));
  }

  private List<InventoryEvent> reserve(ReserveStock request, Promise promise) {
    ReservationId id = request.reservationId();
    int attempt = request.attempt();
    if (attempt <= promise.lastRequest) {
      latest = Situation.ASKED_ALREADY;
      return List.of();
    }
    promise.lastRequest = attempt;
    if (promise.released) {
      latest =
          promise.granted.isEmpty()
              ? Situation.ASKED_AFTER_NOTHING_WAS_RELEASED
              : Situation.ASKED_AFTER_UNITS_WERE_RELEASED;
      return List.of(
          new ReservationRejected(id, attempt, RefusalReason.ALREADY_RELEASED, List.of()));
    }
    if (!promise.granted.isEmpty()) {
      latest = Situation.GRANT_REPEATED;
      return List.of(new StockReserved(id, attempt, promise.granted));
    }
    latest = promise.shortages.isEmpty() ? Situation.SHORT : Situation.SHORTAGE_REPEATED;
    if (promise.shortages.isEmpty()) {
      promise.shortages = request.lines().stream().flatMap(this::shortage).toList();
    }
    if (!promise.shortages.isEmpty()) {
      return List.of(
          new ReservationRejected(id, attempt, RefusalReason.SHORTAGE, promise.shortages));
    }
    latest = Situation.GRANTED;
    promise.granted = request.lines();
    return forEachSku(
        promise.granted,
        line -> new UnitsReserved(line.sku(), id, line.quantity()),
        new StockReserved(id, attempt, promise.granted));
  }

  private List<InventoryEvent> release(ReleaseStock release) {
    ReservationId id = release.reservationId();
    Promise promise = promise(id);
    if (release.attempt() <= promise.lastRelease) {
      latest = Situation.RELEASED_ALREADY;
      return List.of();
    }
    promise.lastRelease = release.attempt();
    var told = new ReservationReleased(id, release.attempt(), promise.granted);
    if (promise.released) {
      latest = Situation.RELEASE_REPEATED;
      return List.of(told);
    }
    latest = promise.granted.isEmpty() ? Situation.NOTHING_RELEASED : Situation.UNITS_RELEASED;
    promise.released = true;
    return forEachSku(
        promise.granted, line -> new UnitsReleased(line.sku(), id, line.quantity()), told);
  }

  private Promise promise(ReservationId id) {
    return promises.computeIfAbsent(id, any -> new Promise());
  }

  private Stream<Shortage> shortage(ReservationLine line) {
    long left = received(line.sku()) - reserved(line.sku());
    return left < line.quantity().value()
        ? Stream.of(new Shortage(line.sku(), line.quantity().value(), left))
        : Stream.empty();
  }

  private static List<InventoryEvent> forEachSku(
      List<ReservationLine> lines,
      Function<ReservationLine, InventoryEvent> units,
      InventoryEvent answer) {
    List<InventoryEvent> events = new ArrayList<>();
    lines.stream()
        .sorted(comparing(line -> line.sku().value()))
        .forEach(line -> events.add(units.apply(line)));
    events.add(answer);
    return events;
  }
}
