package io.holdfast.app.inventory;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.REQUIRED;

import io.holdfast.inventory.api.Sku;
import io.holdfast.inventory.api.StockLevel;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A row of the stock list; written by {@link StockProjection}, only read through JPA. */
@Entity
@Immutable
@Table(name = "stock_view")
class StockView {

  @Id private String sku;
  private long received;
  private long available;
  private long reserved;

  protected StockView() {}

  String sku() {
    return sku;
  }

  StockLevelResponse level() {
    return new StockLevelResponse(sku, received, available, reserved);
  }

  /** The stock of one SKU as the API shows it. */
  record StockLevelResponse(
      @Schema(requiredMode = REQUIRED, example = "TEA") String sku,
      @Schema(requiredMode = REQUIRED, example = "100") long received,
      @Schema(requiredMode = REQUIRED, example = "98") long available,
      @Schema(requiredMode = REQUIRED, example = "2") long reserved) {

    static StockLevelResponse of(StockLevel level) {
      Sku sku = level.sku();
      return new StockLevelResponse(
          sku.value(), level.received(), level.available(), level.reserved());
    }
  }
}
