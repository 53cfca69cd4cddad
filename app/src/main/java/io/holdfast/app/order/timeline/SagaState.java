package io.holdfast.app.order.timeline;

import java.time.Instant;

/**
 * Where the saga of an order stands.
 *
 * @param releasing whether it gives back rather than asks
 * @param due when its live deadline fires, or null if none is set
 */
record SagaState(boolean releasing, Instant due) {}
