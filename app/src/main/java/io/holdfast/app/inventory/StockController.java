package io.holdfast.app.inventory;

import io.holdfast.app.inventory.StockView.StockLevelResponse;
import io.holdfast.app.web.NotFound;
import io.holdfast.app.web.Page;
import io.holdfast.app.web.ProblemResponses;
import io.holdfast.inventory.api.InventoryCommand.ReceiveStock;
import io.holdfast.inventory.api.Quantity;
import io.holdfast.inventory.api.ReceiptId;
import io.holdfast.inventory.api.Sku;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import java.net.URI;
import org.springframework.data.domain.Limit;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Stock over HTTP; only translates. */
@RestController
@RequestMapping("/api/stock")
@Tag(name = "Stock")
class StockController {

  static final String SKU_FORM = "must have 1 to 64 letters, digits, dots, dashes or underscores";

  private final StockCommands commands;
  private final StockViews views;

  StockController(StockCommands commands, StockViews views) {
    this.commands = commands;
    this.views = views;
  }

  /**
   * The body of a receipt.
   *
   * @param receiptId chosen by the caller so that a repeated message counts once, or null
   */
  record ReceiptRequest(
      @Pattern(
              regexp = ReceiptId.PATTERN,
              message = "must have 1 to 100 letters, digits, dots, dashes, underscores or colons")
          @Schema(example = "first-delivery")
          String receiptId,
      @NotNull(message = "must be 1 to 1000000")
          @Min(value = 1, message = "must be 1 to 1000000")
          @Max(value = Quantity.MAX, message = "must be 1 to 1000000")
          @Schema(example = "100")
          Integer quantity) {}

  @PostMapping("/{sku}/receipts")
  @Operation(summary = "Book a delivery into the stock, once per receipt id")
  @ApiResponse(responseCode = "202", description = "Booked", useReturnTypeSchema = true)
  @ApiResponse(responseCode = "422", ref = ProblemResponses.ID_TAKEN)
  ResponseEntity<StockLevelResponse> receive(
      @PathVariable @Pattern(regexp = Sku.PATTERN, message = SKU_FORM) String sku,
      @RequestBody @Valid ReceiptRequest request) {
    ReceiptId receiptId =
        request.receiptId() == null ? ReceiptId.random() : ReceiptId.of(request.receiptId());
    ReceiveStock receipt =
        new ReceiveStock(receiptId, Sku.of(sku), Quantity.of(request.quantity()));
    return ResponseEntity.accepted()
        .location(URI.create("/api/stock/" + sku))
        .body(StockLevelResponse.of(commands.receive(receipt)));
  }

  @GetMapping("/{sku}")
  @Operation(summary = "The stock of one SKU")
  StockLevelResponse stock(
      @PathVariable @Pattern(regexp = Sku.PATTERN, message = SKU_FORM) String sku) {
    return views.findById(sku).map(StockView::level).orElseThrow(() -> unknown(sku));
  }

  @GetMapping
  @Operation(summary = "All stock, by SKU")
  Page<StockLevelResponse> stock(
      @RequestParam(defaultValue = "50") @Min(1) @Max(200) int limit,
      @RequestParam(defaultValue = "")
          @Pattern(regexp = "|" + Sku.PATTERN, message = "must be the nextCursor of a page")
          String cursor) {
    return Page.of(
        views.findBySkuGreaterThanOrderBySku(cursor, Limit.of(limit)),
        limit,
        StockView::level,
        StockView::sku);
  }

  static NotFound unknown(String sku) {
    return new NotFound("There is no stock of " + sku + "; book a receipt for it first.");
  }
}
