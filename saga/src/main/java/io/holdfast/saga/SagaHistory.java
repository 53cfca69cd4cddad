package io.holdfast.saga;

import io.holdfast.inventory.api.InventoryEvent.ReservationReleased;
import io.holdfast.order.api.OrderEvent.OrderCancelled;
import io.holdfast.order.api.OrderEvent.OrderConfirmed;
import io.holdfast.order.api.OrderEvent.OrderPlaced;
import io.holdfast.order.api.OrderEvent.OrderRejected;
import io.holdfast.order.api.OrderEvent.ReservationReleaseRequested;
import io.holdfast.order.api.OrderEvent.ReservationRequested;

/**
 * What the stored events of one order say about its saga: whether there must be one, and where it
 * stands. A pure function of the events, so that a saga that was lost is put back without one step
 * being taken again.
 *
 * <p>What the saga itself caused, its requests and its decisions, commits in one transaction with
 * its state and so counts wherever it stands in the store. What others said, the customer and
 * inventory, counts only as far as the saga has read it; the rest it will hear in its time.
 *
 * <p>Two things are not in the events: for how long the saga has waited in vain, and the number of
 * its timer. See {@link OrderSaga#at}.
 */
public final class SagaHistory {

  private static final long NEVER = Long.MAX_VALUE;

  private long placedAt = NEVER;
  private long cancelledAt = NEVER;
  private long releasedAt = NEVER;
  private boolean decided;
  private int request;
  private int releaseRequest;

  /**
   * Takes in an event of the order or of its reservation, in any order; others mean nothing here.
   *
   * @param position its place in the store
   */
  public void add(long position, Object event) {
    if (event instanceof OrderPlaced) {
      placedAt = Math.min(placedAt, position);
    } else if (event instanceof OrderCancelled) {
      cancelledAt = Math.min(cancelledAt, position);
    } else if (event instanceof ReservationReleased) {
      releasedAt = Math.min(releasedAt, position);
    } else if (event instanceof ReservationRequested asked) {
      request = Math.max(request, asked.attempt());
    } else if (event instanceof ReservationReleaseRequested asked) {
      releaseRequest = Math.max(releaseRequest, asked.attempt());
    } else if (event instanceof OrderConfirmed || event instanceof OrderRejected) {
      decided = true;
    }
  }

  /**
   * Where the saga stands.
   *
   * @param handled the position up to which, and with which, it has read the store
   */
  public SagaProgress progress(long handled) {
    if (releaseRequest > 0 || cancelledAt <= handled) {
      return releasedAt <= handled ? SagaProgress.ENDED : SagaProgress.releasing(releaseRequest);
    }
    if (placedAt > handled) {
      return SagaProgress.NOT_STARTED;
    }
    if (decided) {
      return SagaProgress.ENDED;
    }
    // An order that was cancelled before it was asked for has refused even the first request. One
    // that was not, and has none, was passed over: its saga is still to make the first.
    boolean refused = cancelledAt < NEVER;
    return SagaProgress.awaitingAnswer(refused ? Math.max(1, request) : request);
  }
}
