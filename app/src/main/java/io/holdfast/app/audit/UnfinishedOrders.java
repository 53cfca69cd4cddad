package io.holdfast.app.audit;

/** Told by a context that has orders. */
public interface UnfinishedOrders {

  /** How many seconds the oldest undecided order has waited; 0 if there is none. */
  double oldestAge();
}
