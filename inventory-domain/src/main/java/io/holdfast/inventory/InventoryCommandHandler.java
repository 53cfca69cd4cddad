package io.holdfast.inventory;

import static java.util.Comparator.comparing;

import io.holdfast.inventory.api.InventoryCommand.ReceiveStock;
import io.holdfast.inventory.api.InventoryCommand.ReleaseStock;
import io.holdfast.inventory.api.InventoryCommand.ReserveStock;
import io.holdfast.inventory.api.InventoryCommand.RestoreAnswer;
import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import io.holdfast.inventory.api.InventoryEvent.ReservationReleased;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.ReservationId;
import io.holdfast.inventory.api.ReservationLine;
import io.holdfast.inventory.api.ReservationLinesInvalid;
import io.holdfast.inventory.api.Shortage;
import io.holdfast.inventory.api.Sku;
import io.holdfast.inventory.api.StockLevel;
import io.holdfast.inventory.api.StockMissing;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/**
 * Carries out the commands. Each one touches several streams, a reservation and its stock items for
 * instance, within the one unit of work of the command: all their events commit together or none.
 *
 * <p>Everything is opened with {@code loadOrCreate}. A SKU that nobody has received is thereby an
 * empty stock item, locked like any other; it leaves no trace unless an event is applied to it.
 * ({@code load} would log a stack trace for each unknown SKU and let go of the lock.)
 */
final class InventoryCommandHandler {

  private final Repository<StockItem> stockItems;
  private final Repository<Receipt> receipts;
  private final Repository<Reservation> reservations;

  InventoryCommandHandler(
      Repository<StockItem> stockItems,
      Repository<Receipt> receipts,
      Repository<Reservation> reservations) {
    this.stockItems = stockItems;
    this.receipts = receipts;
    this.reservations = reservations;
  }

  @CommandHandler
  StockLevel receive(ReceiveStock command) throws Exception {
    Aggregate<Receipt> receipt =
        receipts.loadOrCreate(Receipt.streamId(command.receiptId()), Receipt::new);
    boolean isNew = receipt.invoke(it -> it.book(command));
    Aggregate<StockItem> item = stockItem(command.sku());
    if (isNew) {
      item.execute(it -> it.receive(command.receiptId(), command.sku(), command.quantity()));
    }
    return item.invoke(it -> it.level(command.sku()));
  }

  @CommandHandler
  void reserve(ReserveStock command) throws Exception {
    requireDistinctSkus(command.lines());
    Aggregate<Reservation> reservation = reservation(command.reservationId());
    if (reservation.invoke(Reservation::isUndecided)) {
      decide(command, reservation);
    } else {
      reservation.execute(it -> it.answerAgain(command.attempt()));
    }
  }

  @CommandHandler
  void release(ReleaseStock command) throws Exception {
    Aggregate<Reservation> reservation = reservation(command.reservationId());
    for (var held : stockItems(reservation.invoke(Reservation::heldLines)).entrySet()) {
      held.getValue().execute(it -> it.release(command.reservationId(), held.getKey()));
    }
    reservation.execute(it -> it.release(command));
  }

  @CommandHandler
  boolean restore(RestoreAnswer command) throws Exception {
    ReservationAnswer answer = command.answer();
    Aggregate<Reservation> reservation = reservation(answer.reservationId());
    if (!reservation.invoke(it -> it.lacks(answer))) {
      return false;
    }
    if (answer instanceof ReservationReleased) {
      release(new ReleaseStock(answer.reservationId(), answer.attempt()));
      return true;
    }
    if (answer instanceof StockReserved granted && reservation.invoke(Reservation::isUndecided)) {
      List<Shortage> missing = takeOrMiss(granted.reservationId(), granted.lines());
      if (!missing.isEmpty()) {
        throw new StockMissing(granted.reservationId(), missing);
      }
    }
    reservation.execute(it -> it.repeat(answer));
    return true;
  }

  private void decide(ReserveStock command, Aggregate<Reservation> reservation) throws Exception {
    List<Shortage> shortages = takeOrMiss(command.reservationId(), command.lines());
    if (shortages.isEmpty()) {
      reservation.execute(it -> it.reserve(command));
    } else {
      reservation.execute(it -> it.reject(command, shortages));
    }
  }

  /** Takes all lines or none; answers which are short. */
  private List<Shortage> takeOrMiss(ReservationId reservationId, List<ReservationLine> lines)
      throws Exception {
    Map<ReservationLine, Aggregate<StockItem>> items = stockItems(lines);
    List<Shortage> shortages =
        lines.stream()
            .flatMap(line -> items.get(line).invoke(it -> it.shortage(line)).stream())
            .toList();
    if (shortages.isEmpty()) {
      for (var wanted : items.entrySet()) {
        wanted.getValue().execute(it -> it.reserve(reservationId, wanted.getKey()));
      }
    }
    return shortages;
  }

  private Aggregate<Reservation> reservation(ReservationId id) throws Exception {
    return reservations.loadOrCreate(id.toString(), Reservation::new);
  }

  private Aggregate<StockItem> stockItem(Sku sku) throws Exception {
    return stockItems.loadOrCreate(StockItem.streamId(sku), StockItem::new);
  }

  /**
   * Sorted by SKU: two threads that lock, or two nodes that append to, the same SKUs in opposite
   * orders would wait for each other for ever.
   */
  private Map<ReservationLine, Aggregate<StockItem>> stockItems(List<ReservationLine> lines)
      throws Exception {
    Map<ReservationLine, Aggregate<StockItem>> items = new LinkedHashMap<>();
    for (ReservationLine line :
        lines.stream().sorted(comparing(line -> line.sku().value())).toList()) {
      items.put(line, stockItem(line.sku()));
    }
    return items;
  }

  private static void requireDistinctSkus(List<ReservationLine> lines) {
    if (lines.isEmpty()) {
      throw new ReservationLinesInvalid("A reservation needs at least one line.");
    }
    Set<Sku> seen = new HashSet<>();
    for (ReservationLine line : lines) {
      if (!seen.add(line.sku())) {
        throw new ReservationLinesInvalid(
            "A reservation names each SKU once; " + line.sku() + " stands twice.");
      }
    }
  }
}
