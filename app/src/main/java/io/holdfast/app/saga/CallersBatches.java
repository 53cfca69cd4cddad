package io.holdfast.app.saga;

import java.util.Collection;

/** Lets the commands of callers work like a batch of a processor, within their unit of work. */
public interface CallersBatches {

  /** For commands that place orders: whoever commits one was the first, so nothing is looked up. */
  void beginWithNewOrders(Collection<String> orderIds);

  /**
   * For a command to an order that may be there. Locks its saga, as a step of the saga's processor
   * does, before the order itself.
   */
  void begin(String orderId);
}
