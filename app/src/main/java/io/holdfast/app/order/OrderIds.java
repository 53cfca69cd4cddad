package io.holdfast.app.order;

import io.holdfast.order.api.OrderId;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.axonframework.common.IdentifierFactory;

/**
 * Where the id of a new order comes from. One that is drawn here begins with the time, as those of
 * messages do, so that indexes take in new orders side by side.
 */
final class OrderIds {

  static final String PATTERN =
      "[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}";

  private OrderIds() {}

  /** The client's own id first, else one that the same idempotency key always yields, else new. */
  static OrderId choose(OrderId chosen, String idempotencyKey) {
    if (chosen != null) {
      return chosen;
    }
    return idempotencyKey == null ? drawn() : derived(idempotencyKey);
  }

  private static OrderId drawn() {
    return OrderId.of(IdentifierFactory.getInstance().generateIdentifier());
  }

  private static OrderId derived(String idempotencyKey) {
    byte[] name = ("holdfast/idempotency-key/" + idempotencyKey).getBytes(StandardCharsets.UTF_8);
    return new OrderId(UUID.nameUUIDFromBytes(name));
  }
}
