package io.holdfast.app.inventory;

import io.holdfast.app.web.Page;
import io.holdfast.inventory.api.Sku;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** How the stock of a SKU has come about, over HTTP. */
@RestController
@RequestMapping("/api/stock/{sku}")
@Tag(name = "Stock")
class StockHistoryController {

  private final StockViews views;
  private final StockHistory history;
  private final OpenReservations reservations;

  StockHistoryController(StockViews views, StockHistory history, OpenReservations reservations) {
    this.views = views;
    this.history = history;
    this.reservations = reservations;
  }

  @GetMapping("/history")
  @Operation(summary = "Every event of a SKU's stock with what there was afterwards, newest first")
  Page<StockMovement> history(
      @PathVariable @Pattern(regexp = Sku.PATTERN, message = StockController.SKU_FORM) String sku,
      @RequestParam(defaultValue = "200") @Min(1) @Max(1000) int limit,
      @RequestParam(required = false)
          @Pattern(regexp = HistoryCursor.PATTERN, message = "must be the nextCursor of a page")
          String cursor) {
    HistoryCursor from = cursor == null ? HistoryCursor.newest() : HistoryCursor.of(cursor);
    return ofKnown(sku, history.movements(sku, from, limit));
  }

  @GetMapping("/reservations")
  @Operation(
      summary = "The reservations that hold units of a SKU, newest first",
      description =
          "A page looks at as many reservations as its limit, given back or not: it may be short"
              + " and yet be followed by another.")
  Page<OpenReservation> reservations(
      @PathVariable @Pattern(regexp = Sku.PATTERN, message = StockController.SKU_FORM) String sku,
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(required = false) @Min(0) Long cursor) {
    return ofKnown(sku, reservations.below(cursor == null ? Long.MAX_VALUE : cursor, sku, limit));
  }

  /** What has no movement, or no reservation, may be unknown altogether. */
  private <T> Page<T> ofKnown(String sku, Page<T> page) {
    if (page.items().isEmpty() && views.findById(sku).isEmpty()) {
      throw StockController.unknown(sku);
    }
    return page;
  }
}
