package io.holdfast.app.order;

import io.holdfast.order.api.OrderId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Where the id of a new order comes from. */
final class OrderIds {

  static final String PATTERN =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

  private OrderIds() {}

  /** The client's own id first, else one that the same idempotency key always yields, else new. */
  static OrderId choose(OrderId chosen, String idempotencyKey) {
    if (chosen != null) {
      return chosen;
    }
    return idempotencyKey == null ? OrderId.random() : derived(idempotencyKey);
  }

  private static OrderId derived(String idempotencyKey) {
    byte[] name = ("holdfast/idempotency-key/" + idempotencyKey).getBytes(StandardCharsets.UTF_8);
    return new OrderId(UUID.nameUUIDFromBytes(name));
  }
}
