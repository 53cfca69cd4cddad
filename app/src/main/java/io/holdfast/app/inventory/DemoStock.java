package io.holdfast.app.inventory;

import io.holdfast.inventory.api.InventoryCommand.ReceiveStock;
import io.holdfast.inventory.api.Quantity;
import io.holdfast.inventory.api.ReceiptId;
import io.holdfast.inventory.api.Sku;
import java.util.Map;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/** A few SKUs to order from, booked once per data folder; only with the embedded servers. */
@Component
@ConditionalOnProperty("holdfast.demo-stock")
class DemoStock implements ApplicationRunner {

  private static final Map<String, Integer> UNITS =
      Map.of("SKU-1", 10_000, "SKU-2", 1_000, "SKU-3", 100);

  private final StockCommands commands;

  DemoStock(StockCommands commands) {
    this.commands = commands;
  }

  @Override
  public void run(ApplicationArguments arguments) {
    UNITS.forEach(
        (sku, units) ->
            commands.receive(
                new ReceiveStock(ReceiptId.of("demo-" + sku), Sku.of(sku), Quantity.of(units))));
  }
}
