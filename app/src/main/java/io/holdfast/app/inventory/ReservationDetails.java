package io.holdfast.app.inventory;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.holdfast.inventory.api.InventoryEvent.ReservationAnswer;
import io.holdfast.inventory.api.InventoryEvent.ReservationRejected;
import io.holdfast.inventory.api.InventoryEvent.ReservationReleased;
import io.holdfast.inventory.api.InventoryEvent.StockReserved;
import io.holdfast.inventory.api.ReservationLine;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.UUID;

/** One reservation as its events tell it. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record ReservationDetails(
    @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
        UUID reservationId,
    @Schema(requiredMode = REQUIRED, example = "RESERVED") Status status,
    @Schema(requiredMode = REQUIRED) List<Line> lines,
    List<ShortLine> shortages) {

  enum Status {
    RESERVED,
    REJECTED,
    RELEASED
  }

  @Schema(name = "ReservedLine")
  record Line(
      @Schema(requiredMode = REQUIRED, example = "TEA") String sku,
      @Schema(requiredMode = REQUIRED, example = "2") int quantity) {}

  record ShortLine(
      @Schema(requiredMode = REQUIRED, example = "TEA") String sku,
      @Schema(requiredMode = REQUIRED, example = "2") int requested,
      @Schema(requiredMode = REQUIRED, example = "1") long available) {}

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
