package io.holdfast.bench.classic.order;

import io.holdfast.bench.classic.wire.OrderMessage;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;

/**
 * The body of a new order, in the form that Holdfast takes.
 *
 * @param orderId chosen by the client, or null to have it made up
 */
record PlaceOrderRequest(
    UUID orderId,
    @Size(max = 100) String customerId,
    @NotNull @Size(min = 1, max = 100) List<@NotNull @Valid Line> lines) {

  record Line(
      @NotNull @Pattern(regexp = "[A-Za-z0-9._-]{1,64}") String sku,
      @NotNull @Min(1) @Max(1000) Integer quantity) {}

  OrderMessage message(UUID id) {
    return new OrderMessage(
        id,
        lines.stream().map(line -> new OrderMessage.Line(line.sku(), line.quantity())).toList());
  }
}
