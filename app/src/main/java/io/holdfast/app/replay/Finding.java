package io.holdfast.app.replay;

import io.holdfast.order.api.OrderId;
import io.holdfast.saga.SagaProgress;
import java.time.Instant;
import java.util.List;

/**
 * An order whose stored saga is not as its events say.
 *
 * @param orderId null if the saga does not even tell that
 * @param stored what is there, mostly one or none
 * @param rebuilt where its saga must stand; null if that is another one's matter
 * @param askedAt when its newest request was made
 */
record Finding(
    OrderId orderId, Fault fault, List<StoredSaga> stored, SagaProgress rebuilt, Instant askedAt) {

  SagaDifference difference() {
    String there =
        stored.isEmpty()
            ? "none"
            : stored.size() == 1 ? stored.get(0).toString() : stored.size() + " sagas: " + stored;
    return new SagaDifference(
        orderId == null ? "unknown" : orderId.toString(),
        fault,
        there,
        rebuilt == null ? "removed" : rebuilt.toString());
  }
}
