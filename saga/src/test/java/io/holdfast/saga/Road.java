package io.holdfast.saga;

import io.holdfast.order.api.OrderId;

/** The road to inventory, on which every request leaves at once until it is closed. */
final class Road implements SentRequests {

  private boolean open = true;

  Road close() {
    open = false;
    return this;
  }

  void reopen() {
    open = true;
  }

  @Override
  public boolean newestIsOverdue(OrderId orderId) {
    return open;
  }
}
