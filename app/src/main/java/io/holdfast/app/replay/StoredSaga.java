package io.holdfast.app.replay;

import io.holdfast.saga.OrderSaga;
import io.holdfast.saga.SagaProgress;

/**
 * A row of the saga table.
 *
 * @param id the identifier of the saga
 * @param saga null if the row is gone or cannot be read
 * @param armed whether its live timer is among the deadlines
 */
record StoredSaga(String id, OrderSaga saga, boolean armed) {

  boolean hasComeTo(SagaProgress progress) {
    return saga != null && saga.progress().equals(progress);
  }

  @Override
  public String toString() {
    return saga == null
        ? "unreadable"
        : saga.progress() + (armed ? "" : ", without a live deadline");
  }
}
