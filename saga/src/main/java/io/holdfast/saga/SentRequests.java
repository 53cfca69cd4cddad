package io.holdfast.saga;

import io.holdfast.order.api.OrderId;

/** What the saga may know about the road to inventory. */
public interface SentRequests {

  /**
   * Whether the newest request for this order (reservation or release) has reached Kafka, that is,
   * all brokers that must have it have acknowledged it, and has been there for long enough to be
   * answered. So it has where there is none: nothing is waiting to be sent. Called within the
   * saga's transaction.
   */
  boolean newestHasLeft(OrderId orderId);
}
