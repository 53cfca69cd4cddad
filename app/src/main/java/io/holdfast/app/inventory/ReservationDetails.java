package io.holdfast.app.inventory;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.InventoryEvent.ReservationReleased;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.ReservationLine;
import java.util.List;
import java.util.UUID;

/** One reservation as its events tell it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReservationDetails(
    UUID reservationId, Status status, List<Line> lines, List<ShortLine> shortages) {

  enum Status {
    RESERVED,
    REJECTED,
    RELEASED
  }

  record Line(String sku, int quantity) {}

  record ShortLine(String sku, int requested, long available) {}

  /**
   * @param before what the earlier events told, or null
   */
  static ReservationDetails after(ReservationDetails before, Object event) {
    UUID id = ((ReservationAnswer) event).reservationId().value();
    if (event instanceof StockReserved reserved) {
      return new ReservationDetails(id, Status.RESERVED, lines(reserved.lines()), null);
    }
    if (event instanceof ReservationReleased released) {
      return new ReservationDetails(id, Status.RELEASED, lines(released.lines()), null);
    }
    if (before != null && before.status() == Status.RELEASED) {
      return before; // a refusal after the release leaves it released
    }
    ReservationRejected rejected = (ReservationRejected) event;
    List<ShortLine> shortages =
        rejected.shortages().stream()
            .map(s -> new ShortLine(s.sku().value(), s.requested(), s.available()))
            .toList();
    return new ReservationDetails(id, Status.REJECTED, List.of(), shortages);
  }

  private static List<Line> lines(List<ReservationLine> lines) {
    return lines.stream()
        .map(line -> new Line(line.sku().value(), line.quantity().value()))
        .toList();
  }
}
