package io.holdfast.order;

import io.holdfast.order.api.OrderLine;
import io.holdfast.order.api.OrderLinesInvalid;
import io.holdfast.order.api.Sku;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Which lines an order may be placed with. */
final class OrderLinesPolicy {

  static final int MAX_LINES = 100;

  private OrderLinesPolicy() {}

  static void check(List<OrderLine> lines) {
    if (lines.isEmpty() || lines.size() > MAX_LINES) {
      throw new OrderLinesInvalid(
          "An order has 1 to " + MAX_LINES + " lines, not " + lines.size() + ".");
    }
    Set<Sku> seen = new HashSet<>();
    for (OrderLine line : lines) {
      if (!seen.add(line.sku())) {
        throw new OrderLinesInvalid(
            "SKU " + line.sku() + " stands in two lines; order all its units in one.");
      }
    }
  }
}
