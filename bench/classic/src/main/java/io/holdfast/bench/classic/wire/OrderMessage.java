package io.holdfast.bench.classic.wire;

import java.util.List;
import java.util.UUID;

/** Asks inventory for the stock of one order, all lines or none. */
public record OrderMessage(UUID orderId, List<Line> lines) {

  /** Units of one SKU. */
  public record Line(String sku, int quantity) {}
}
