package io.holdfast.bench.classic.inventory;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Stock over HTTP, at the same address and in the same form as Holdfast's. */
@RestController
@RequestMapping("/api/stock/{sku}")
class StockController {

  private final Stock stock;

  StockController(Stock stock) {
    this.stock = stock;
  }

  record Receipt(@NotNull @Min(1) Integer quantity) {}

  @PostMapping("/receipts")
  Stock.Level receive(@PathVariable String sku, @RequestBody @Valid Receipt receipt) {
    stock.receive(sku, receipt.quantity());
    return stock.level(sku);
  }

  @GetMapping
  Stock.Level level(@PathVariable String sku) {
    return stock.level(sku);
  }
}
