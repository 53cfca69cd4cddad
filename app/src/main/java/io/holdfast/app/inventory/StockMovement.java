package io.holdfast.app.inventory;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;

/**
 * One event of a SKU's stock, and how much there was of it afterwards.
 *
 * @param cause the receipt or the reservation that moved it
 */
record StockMovement(
    @Schema(requiredMode = REQUIRED, example = "2026-01-31T12:04:10.123Z") Instant at,
    @Schema(requiredMode = REQUIRED, example = "RESERVED") Kind kind,
    @Schema(requiredMode = REQUIRED, example = "2") int quantity,
    @Schema(requiredMode = REQUIRED, example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81") String cause,
    @Schema(requiredMode = REQUIRED, example = "100") long received,
    @Schema(requiredMode = REQUIRED, example = "98") long available,
    @Schema(requiredMode = REQUIRED, example = "2") long reserved) {

  @Schema(name = "StockMovementKind")
  enum Kind {
    RECEIVED,
    RESERVED,
    RELEASED
  }
}
