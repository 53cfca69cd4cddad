package io.holdfast.app.saga;

/** Orders whose sagas have an event before them that only the saga's processor may bring. */
public interface LaggingOrders {

  /**
   * Whether an order is set aside, or has an event without the mark of its step. Holds its saga
   * until the current transaction ends, so that none is added meanwhile.
   */
  boolean include(String orderId);
}
