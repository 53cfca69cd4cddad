package io.holdfast.app.setaside;

import static io.holdfast.app.crash.DurableStep.SET_ASIDE;

import java.util.function.Consumer;
import org.axonframework.eventhandling.EventMessage;

/**
 * Keeps what a processor cannot handle, in the transaction that moves its position past it. What
 * the database refuses to keep as it is, it is given once more in its plainest form.
 */
final class Keeper {

  private final String processor;
  private final EventOrigin origin;
  private final SetAsideStore store;
  private final Failures failures;

  Keeper(String processor, EventOrigin origin, SetAsideStore store, Failures failures) {
    this.processor = processor;
    this.origin = origin;
    this.store = store;
    this.failures = failures;
  }

  /**
   * Sets an order aside at this event.
   *
   * @throws NotKept if that fails
   */
  void setAside(Place place, EventMessage<?> event, Cause cause) {
    keep(
        place,
        event,
        plain -> {
          SET_ASIDE.before();
          store.setAside(processor, place, plain ? cause.plain() : cause, isForeign(event));
          store.queue().put(processor, waiting(place, event, plain));
          SET_ASIDE.after();
        });
  }

  /**
   * Puts an event behind what waits for its order.
   *
   * @throws NotKept if that fails
   */
  void queue(Place place, EventMessage<?> event) {
    keep(
        place,
        event,
        plain -> {
          store.queue().put(processor, waiting(place, event, plain));
          if (place.position() == Place.OUTSIDE && !isForeign(event)) {
            store.isAnOrder(processor, place.orderId());
          }
        });
  }

  /** What came from outside and is no event of the contract may be of no order at all. */
  private boolean isForeign(EventMessage<?> event) {
    return origin.recordOf(event) != null && origin.unreadable(event).isPresent();
  }

  private Waiting waiting(Place place, EventMessage<?> event, boolean plain) {
    return plain ? Waiting.plain(event, place, origin) : Waiting.of(event, place, origin);
  }

  private void keep(Place place, EventMessage<?> event, Consumer<Boolean> how) {
    String name = origin.nameOf(event);
    try {
      how.accept(failures.isToBeKeptPlain(name));
    } catch (RuntimeException | Error failure) {
      throw new NotKept(processor, place, event, name, failure);
    }
  }
}
