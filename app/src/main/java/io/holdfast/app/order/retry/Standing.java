package io.holdfast.app.order.retry;

import io.holdfast.order.api.OrderId;
import java.util.Optional;

/**
 * What an order waits for, as far as it matters to a retry.
 *
 * @param open whether it was placed and is not decided
 * @param attempt the newest request to inventory, counted from 1; 0 before the first
 * @param sent whether Kafka has that request
 * @param answered whether inventory has answered what it had been asked
 * @param setAsideIn the processor that cannot go on with it, or null
 */
record Standing(boolean open, int attempt, boolean sent, boolean answered, String setAsideIn) {

  /**
   * Why a retry would not help, and what does; empty if it may. An order that is not open has its
   * own word to say.
   */
  Optional<String> obstacle(OrderId order) {
    if (!open) {
      return Optional.empty();
    }
    if (setAsideIn != null) {
      return Optional.of(
          "Order %s is set aside in %s; mend the cause and POST /api/set-aside/%s/release instead."
              .formatted(order, setAsideIn, order));
    }
    if (attempt == 0) {
      return Optional.of(
          "Inventory has not been asked for order " + order + " yet; the saga is about to do so.");
    }
    if (answered) {
      return Optional.of(
          "Inventory has answered for order " + order + "; the saga is about to decide it.");
    }
    return sent
        ? Optional.empty()
        : Optional.of(
            "The request for order "
                + order
                + " waits for Kafka; it goes out by itself as soon as Kafka takes it.");
  }
}
