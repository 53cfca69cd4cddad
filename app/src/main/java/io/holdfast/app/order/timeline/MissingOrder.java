package io.holdfast.app.order.timeline;

import io.holdfast.app.web.NotFound;
import io.holdfast.order.api.OrderId;
import java.time.Instant;

/** What a caller is told who asks for an order that is not there. */
public final class MissingOrder {

  private MissingOrder() {}

  public static NotFound unknown(OrderId id) {
    return new NotFound("There is no order " + id + "; check the id that its POST answered.");
  }

  /** It is there now, and was not at the moment that was asked for. */
  public static NotFound notYet(OrderId id, Instant asOf, Instant placedAt) {
    return new NotFound(
        "There was no order %s at %s; it was placed at %s. Ask for a moment from then on."
            .formatted(id, asOf, placedAt));
  }
}
