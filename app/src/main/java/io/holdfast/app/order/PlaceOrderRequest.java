package io.holdfast.app.order;

import io.holdfast.app.web.PlainText;
import io.holdfast.order.api.OrderId;
import io.holdfast.order.api.OrderLine;
import io.holdfast.order.api.Quantity;
import io.holdfast.order.api.Sku;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;

/**
 * The body of a new order.
 *
 * @param orderId chosen by the client, or null to have it derived from the idempotency key or made
 *     up
 */
record PlaceOrderRequest(
    @Pattern(
            regexp = OrderIds.PATTERN,
            message = "must be a UUID such as 7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
        @Schema(
            description = "The caller's own; best of version 7, so that a large store stays fast",
            example = "7f9c24e8-3b12-4fef-91d0-0a4d5e6c7b81")
        String orderId,
    @PlainText(max = 100) @Schema(example = "ann") String customerId,
    @NotNull(message = "must have 1 to 100 lines")
        @Size(min = 1, max = 100, message = "must have 1 to 100 lines")
        List<@NotNull(message = "must not be null") @Valid Line> lines) {

  @Schema(name = "WantedLine")
  record Line(
      @NotNull(message = "must name a SKU")
          @Pattern(
              regexp = Sku.PATTERN,
              message = "must have 1 to 64 letters, digits, dots, dashes or underscores")
          @Schema(example = "TEA")
          String sku,
      @NotNull(message = "must be 1 to 1000")
          @Min(value = 1, message = "must be 1 to 1000")
          @Max(value = Quantity.MAX, message = "must be 1 to 1000")
          @Schema(example = "2")
          Integer quantity) {}

  List<OrderLine> orderLines() {
    return lines.stream().map(line -> OrderLine.of(line.sku(), line.quantity())).toList();
  }

  OrderId chosenId() {
    return orderId == null ? null : OrderId.of(orderId);
  }
}
