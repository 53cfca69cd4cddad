package io.holdfast.saga;

import io.holdfast.order.api.OrderId;

/** What the saga may know about the road to inventory and back. */
public interface SentRequests {

  /**
   * Whether the newest request for this order (reservation or release) is overdue: it has reached
   * Kafka, that is, all brokers that must have it have acknowledged it; it has been there for long
   * enough to be answered; and no answer has come in that the saga has yet to read. So it is where
   * there is none: nothing is waiting to be sent. Called within the saga's transaction.
   */
  boolean newestIsOverdue(OrderId orderId);
}
